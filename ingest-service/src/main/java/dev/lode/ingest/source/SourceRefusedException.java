package dev.lode.ingest.source;

import java.io.IOException;

/** A source can't be read until a person has changed something: trying again does not help. */
public final class SourceRefusedException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param reason what is to be changed; without any secret
   */
  public SourceRefusedException(String reason) {
    super(reason);
  }
}
