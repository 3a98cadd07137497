package dev.lode.ingest.transcript;

import java.util.List;

/**
 * What is on the screen for a while, as a source shows it.
 *
 * @param startMillis from the beginning of the recording
 * @param endMillis when it disappears
 * @param lines from top to bottom, without markup and without blank ones
 */
public record Caption(long startMillis, long endMillis, List<String> lines) {

  /** Copies the lines. */
  public Caption {
    lines = List.copyOf(lines);
  }

  /** The lines of a text without markup. */
  public static List<String> linesOf(String text) {
    return text.lines().map(CaptionMarkup::singleSpaced).filter(line -> !line.isEmpty()).toList();
  }
}
