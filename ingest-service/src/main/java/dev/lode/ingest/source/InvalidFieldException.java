package dev.lode.ingest.source;

/** A field that does not hold what it should; the message is the reason of the rejection. */
final class InvalidFieldException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  InvalidFieldException(String reason) {
    // Thrown once for every bad line of a bad file: the stack is of no use and not cheap.
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
