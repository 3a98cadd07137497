package dev.lode.ingest.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is said in an item. Whatever form it came in, it has one text form: equal transcripts have
 * equal texts, so a hash of it changes only when something that is said, or when it is said, does.
 */
public sealed interface Transcript {

  /** What editors on Windows write in front of a file. */
  String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Words with their times.
   *
   * @param cues in the order of their starts, at least one
   */
  record Timed(List<Cue> cues) implements Transcript {
    /** Copies the cues, and orders them. */
    public Timed {
      if (cues.isEmpty()) {
        throw new IllegalArgumentException("a transcript without words is none");
      }
      cues = cues.stream().sorted(Comparator.comparingLong(Cue::startMillis)).toList();
    }

    /** WebVTT with one line for each cue, and nothing that is optional. */
    @Override
    public String toText() {
      return WebVtt.write(cues);
    }
  }

  /**
   * Words without times.
   *
   * @param text never blank
   */
  record Untimed(String text) implements Transcript {
    @Override
    public String toText() {
      return text;
    }
  }

  /** The one text form: what an {@link dev.lode.common.model.Item} holds and the store keeps. */
  String toText();

  /**
   * Reads WebVTT, SRT or plain text; which one it is shows in the text itself. Captions that roll
   * (each line is shown once more above the next one, as YouTube's automatic ones do) are collapsed
   * to what is said. Takes time in proportion to the length.
   *
   * @return empty if nothing is said
   * @throws IllegalArgumentException if a cue is said to be later than {@link Cue#MAX_MILLIS}
   */
  static Optional<Transcript> parse(String text) {
    var plain = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
    if (!CaptionReader.isCaptions(plain)) {
      return plain.isEmpty() ? Optional.empty() : Optional.of(new Untimed(plain));
    }
    return ofCaptions(CaptionReader.read(plain));
  }

  /**
   * What captions say, in any order and with any lines in common.
   *
   * @return empty if nothing is said
   */
  static Optional<Transcript> ofCaptions(List<Caption> captions) {
    var ordered = new ArrayList<>(captions);
    ordered.sort(Comparator.comparingLong(Caption::startMillis));
    var cues = RollingCaptions.collapse(ordered);
    return cues.isEmpty() ? Optional.empty() : Optional.of(new Timed(cues));
  }
}
