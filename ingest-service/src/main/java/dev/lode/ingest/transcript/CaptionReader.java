package dev.lode.ingest.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads WebVTT (W3C) and SubRip (SRT) as players do: whatever is between a line of times and the
 * next blank line is shown, everything else (headers, numbers, notes, styles) is passed over. For
 * one thread.
 */
final class CaptionReader {

  private static final String HEADER = "WEBVTT";
  private static final String ARROW = "-->";

  /** Hours are optional in WebVTT; SRT writes a comma. What follows the times are settings. */
  private static final Pattern TIMES =
      Pattern.compile(
          "(?:(\\d{1,5}):)?(\\d{1,2}):(\\d{2})[.,](\\d{1,3})[ \\t]*-->[ \\t]*"
              + "(?:(\\d{1,5}):)?(\\d{1,2}):(\\d{2})[.,](\\d{1,3})(?:[ \\t].*)?");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private final List<Caption> captions = new ArrayList<>();
  private @Nullable Matcher times;
  private List<String> lines = new ArrayList<>();

  private CaptionReader() {}

  /** Whether a text is captions: it has WebVTT's header, or begins with SRT's times. */
  static boolean isCaptions(String text) {
    if (text.startsWith(HEADER)
        && (text.length() == HEADER.length()
            || Character.isWhitespace(text.charAt(HEADER.length())))) {
      return true;
    }
    var first = text.lines().filter(line -> !line.isBlank()).limit(2).map(String::strip).toList();
    return !first.isEmpty()
        && (isTimes(first.getFirst())
            || (first.size() == 2
                && NUMBER.matcher(first.getFirst()).matches()
                && isTimes(first.getLast())));
  }

  private static boolean isTimes(String line) {
    return line.contains(ARROW) && TIMES.matcher(line).matches();
  }

  /**
   * The captions of such a text, in its order.
   *
   * @throws IllegalArgumentException if one is later than {@link Cue#MAX_MILLIS}
   */
  static List<Caption> read(String text) {
    var reader = new CaptionReader();
    text.lines().forEach(reader::line);
    reader.endCaption();
    return reader.captions;
  }

  private void line(String line) {
    if (line.contains(ARROW)) {
      var matcher = TIMES.matcher(line.strip());
      if (matcher.matches()) {
        // Without a blank line in between, the number of this caption is the last line of that one.
        if (!lines.isEmpty() && NUMBER.matcher(lines.getLast()).matches()) {
          lines.removeLast();
        }
        endCaption();
        times = matcher;
        return;
      }
    }
    if (line.isEmpty()) {
      endCaption();
    } else if (times != null) {
      var shown = CaptionMarkup.toText(line);
      if (!shown.isEmpty()) {
        lines.add(shown);
      }
    }
  }

  private void endCaption() {
    if (times != null) {
      captions.add(new Caption(millis(times, 1), millis(times, 5), lines));
      times = null;
      lines = new ArrayList<>();
    }
  }

  private static long millis(Matcher times, int group) {
    var hours = times.group(group);
    // ".5" is half a second, not five milliseconds.
    var fraction = (times.group(group + 3) + "00").substring(0, 3);
    long millis =
        ((hours == null ? 0 : Long.parseLong(hours)) * 3_600
                    + Long.parseLong(times.group(group + 1)) * 60
                    + Long.parseLong(times.group(group + 2)))
                * 1_000
            + Long.parseLong(fraction);
    if (millis > Cue.MAX_MILLIS) {
      throw new IllegalArgumentException("has a cue later than 1,000 hours: " + times.group());
    }
    return millis;
  }
}
