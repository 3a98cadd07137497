package dev.lode.ingest.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a run is for. */
public enum RunKind {
  /** It takes in what a source has, or what was pushed. */
  READ,
  /** It takes in records that an earlier run has rejected. */
  REPLAY,
  /** It deletes what an earlier run has asked about. */
  DELETION,
  /** It looks up items again that were not seen for long. */
  REFRESH,
  /** It deletes items that were not seen for too long. */
  RETENTION;

  /** The kind as it is written in JSON and in the ledger. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RunKind of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
