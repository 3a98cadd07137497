package dev.lode.ingest.source;

import java.io.IOException;

/** Input that can't be understood any further: from here on there is no telling items apart. */
public final class BrokenSourceException extends IOException {

  private static final long serialVersionUID = 1L;

  /** What broke it. */
  public enum Kind {
    /** It is not in the format that was announced. */
    MALFORMED,
    /** It is larger than allowed, as a whole or in one record. */
    TOO_LARGE
  }

  private final Kind kind;
  private final long line;
  private final String reason;

  /**
   * A break.
   *
   * @param line the place, see {@link #line}
   * @param message what is wrong there, for the one who sent it
   */
  public BrokenSourceException(Kind kind, long line, String message) {
    super(message);
    this.kind = kind;
    this.line = line;
    this.reason = message;
  }

  /** What broke it. */
  public Kind kind() {
    return kind;
  }

  /** What is wrong at that place, for the one who sent it. */
  public String reason() {
    return reason;
  }

  /** The place, counted like {@link SourceRecord#line}; 0 before the first record. */
  public long line() {
    return line;
  }
}
