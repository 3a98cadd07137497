package dev.lode.ingest.source.databricks;

import java.io.IOException;

/** A link to a chunk does not work any more; there are new ones to be had. */
final class LinkExpiredException extends IOException {

  private static final long serialVersionUID = 1L;

  LinkExpiredException(String message) {
    super(message);
  }
}
