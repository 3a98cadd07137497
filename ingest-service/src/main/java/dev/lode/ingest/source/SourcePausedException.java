package dev.lode.ingest.source;

import java.io.IOException;
import java.time.Instant;

/** A source has to stop for now and goes on later at its cursor: nothing is wrong with it. */
public final class SourcePausedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Instant resumeAt;

  /**
   * A pause.
   *
   * @param reason for the one who looks at the run
   * @param resumeAt before that, reading on is of no use
   */
  public SourcePausedException(String reason, Instant resumeAt) {
    super(reason);
    this.resumeAt = resumeAt;
  }

  /** When it can be read on. */
  public Instant resumeAt() {
    return resumeAt;
  }
}
