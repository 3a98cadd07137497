package dev.lode.ingest.transcript;

import java.util.List;

/** Writes cues as WebVTT, each in one and the same way. */
final class WebVtt {

  private WebVtt() {}

  static String write(List<Cue> cues) {
    var text = new StringBuilder("WEBVTT\n");
    for (var cue : cues) {
      text.append('\n');
      time(text, cue.startMillis());
      text.append(" --> ");
      time(text, cue.endMillis());
      text.append('\n').append(CaptionMarkup.escape(cue.text())).append('\n');
    }
    // The end of a text is stripped wherever it is read.
    text.setLength(text.length() - 1);
    return text.toString();
  }

  /** {@code HH:MM:SS.mmm}, with more digits for the hours if need be. */
  private static void time(StringBuilder text, long millis) {
    digits(text, millis / 3_600_000, 2).append(':');
    digits(text, millis / 60_000 % 60, 2).append(':');
    digits(text, millis / 1_000 % 60, 2).append('.');
    digits(text, millis % 1_000, 3);
  }

  private static StringBuilder digits(StringBuilder text, long number, int least) {
    var digits = Long.toString(number);
    return text.repeat("0", Math.max(0, least - digits.length())).append(digits);
  }
}
