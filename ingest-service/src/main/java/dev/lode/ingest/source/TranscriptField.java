package dev.lode.ingest.source;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lode.ingest.transcript.Caption;
import dev.lode.ingest.transcript.Cue;
import dev.lode.ingest.transcript.Transcript;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a transcript: a text (WebVTT, SRT or plain), or a list of cues {@code {"start": 1.5,
 * "duration": 3.2, "text": "…"}} in seconds, as transcript libraries give them, with {@code end}
 * instead of {@code duration} if the sender likes that better.
 */
final class TranscriptField {

  private static final String NAME = "transcript";

  /** Ten hours of speech are a tenth of it. */
  private static final int MAX_LENGTH = 5_000_000;

  private static final int MAX_CUE_LENGTH = 100_000;

  private TranscriptField() {}

  /** The transcript in its one text form; null if nothing is said. */
  static @Nullable String read(ItemFields fields) {
    if (fields.get(NAME) instanceof ObjectNode) {
      throw new InvalidFieldException(NAME + " must be text or a list of cues");
    }
    try {
      var transcript =
          fields.get(NAME) instanceof ArrayNode cues
              ? Transcript.ofCaptions(captions(cues))
              : Optional.ofNullable(fields.text(NAME, MAX_LENGTH)).flatMap(Transcript::parse);
      return transcript.map(Transcript::toText).orElse(null);
    } catch (IllegalArgumentException e) {
      throw new InvalidFieldException(NAME + " " + e.getMessage());
    }
  }

  private static List<Caption> captions(ArrayNode cues) {
    var captions = new ArrayList<Caption>(cues.size());
    long length = 0;
    for (int i = 0; i < cues.size(); i++) {
      if (!(cues.get(i) instanceof ObjectNode cue)) {
        throw new InvalidFieldException(
            NAME + "[" + i + "] must be an object with start, duration and text");
      }
      var caption = caption(new ItemFields(cue, NAME + "[" + i + "]."));
      length += caption.lines().stream().mapToLong(String::length).sum();
      captions.add(caption);
    }
    if (length > MAX_LENGTH) {
      throw new InvalidFieldException(
          NAME + " is longer than " + MAX_LENGTH + " characters (" + length + ")");
    }
    return captions;
  }

  private static Caption caption(ItemFields cue) {
    long start = millis(cue, "start", cue.number("start"));
    var end = cue.number("end");
    var duration = cue.number("duration");
    long until = start;
    if (end != null) {
      until = millis(cue, "end", end);
    } else if (duration != null) {
      until = start + millis(cue, "duration", duration);
    }
    var text = cue.text("text", MAX_CUE_LENGTH);
    return new Caption(
        start, Math.min(until, Cue.MAX_MILLIS), text == null ? List.of() : Caption.linesOf(text));
  }

  private static long millis(ItemFields cue, String field, @Nullable BigDecimal seconds) {
    if (seconds == null) {
      throw new InvalidFieldException(cue.nameOf(field) + " is missing");
    }
    var millis = seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP);
    if (millis.signum() < 0 || millis.compareTo(BigDecimal.valueOf(Cue.MAX_MILLIS)) > 0) {
      throw new InvalidFieldException(cue.nameOf(field) + " must be between 0 and 1,000 hours");
    }
    return millis.longValueExact();
  }
}
