package dev.lode.ingest.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a run has come. Every status but {@link #RUNNING} is final. */
public enum RunStatus {
  /** Still reading, or something it changed can't be found yet. */
  RUNNING,
  /** Read to the end, and everything it changed can be found. */
  SUCCEEDED,
  /** Broken off, or something it changed can't be indexed; the run's error says which. */
  FAILED,
  /** Stopped on request; what it had stored stays. */
  CANCELLED;

  /** The status as it is written in JSON and in the ledger. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RunStatus of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
