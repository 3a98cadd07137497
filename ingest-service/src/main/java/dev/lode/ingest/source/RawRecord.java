package dev.lode.ingest.source;

import java.nio.charset.StandardCharsets;

/**
 * A record as it came, kept to be looked at and read again: a line, an element of a JSON array, or
 * the JSON object that says the same as a record of CSV.
 *
 * @param text at most {@value #MAX_LENGTH} characters, without control characters
 * @param cut whether that is only the beginning
 */
public record RawRecord(String text, boolean cut) {

  /** Long enough for nearly every item, short enough that thousands of them can be kept. */
  private static final int MAX_LENGTH = 16 * 1024;

  /** Keeps as much as is allowed. */
  public static RawRecord of(String text) {
    boolean cut = text.length() > MAX_LENGTH;
    return new RawRecord(CleanText.of(cut ? text.substring(0, MAX_LENGTH) : text), cut);
  }

  /** The same of UTF-8. Bytes that are none become U+FFFD. */
  static RawRecord of(byte[] buffer, int offset, int length) {
    boolean cut = length > MAX_LENGTH;
    var text = new String(buffer, offset, cut ? MAX_LENGTH : length, StandardCharsets.UTF_8);
    return new RawRecord(CleanText.of(text), cut);
  }

  /** The beginning of something longer. */
  RawRecord asBeginning() {
    return new RawRecord(text, true);
  }
}
