package dev.lode.ingest.run;

/** The run that is being read was cancelled, or given up for dead by another replica. */
final class RunEndedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RunEndedException() {
    super("the run has ended");
  }

  /** The same, noticed by what it has broken off. */
  RunEndedException(Exception cause) {
    super("the run has ended", cause);
  }
}
