package dev.lode.ingest.source.databricks;

import java.io.IOException;

/** The change data feed has nothing to say of a commit that is asked for. */
final class FeedGapException extends IOException {

  private static final long serialVersionUID = 1L;

  FeedGapException(String message) {
    super(message);
  }
}
