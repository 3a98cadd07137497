package dev.lode.ingest.flow;

/** Something was not even tried: what it needs has failed too often just now. Try again later. */
public final class DependencyAwayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DependencyAwayException(String dependency, String reason) {
    super(dependency + ": " + reason);
  }
}
