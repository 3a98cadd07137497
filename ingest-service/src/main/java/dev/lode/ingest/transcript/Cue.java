package dev.lode.ingest.transcript;

/**
 * Some words and when they are said.
 *
 * @param startMillis from the beginning of the recording, 0 to {@link #MAX_MILLIS}
 * @param endMillis not before the start
 * @param text one line without markup, never blank
 */
public record Cue(long startMillis, long endMillis, String text) {

  /** 1,000 hours: longer than any recording, and safe from overflow wherever it is added up. */
  public static final long MAX_MILLIS = 1_000L * 3_600 * 1_000;

  /**
   * Checks the times.
   *
   * @throws IllegalArgumentException if they are out of range
   */
  public Cue {
    if (startMillis < 0 || endMillis < startMillis || endMillis > MAX_MILLIS) {
      throw new IllegalArgumentException(
          "a cue lies between 0 and 1,000 hours and does not end before it starts");
    }
  }
}
