package dev.lode.ingest.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where in a run a problem arose, in the order of the work. */
public enum Stage {
  /** The source was to be reached. */
  OPENING,
  /** Its records were read and understood. */
  READING,
  /** They were compared and stored: PostgreSQL. */
  STORING,
  /** What the source has no longer was to be deleted. */
  DELETING,
  /** What changed was embedded and written: the model and Qdrant. */
  INDEXING;

  /** The stage as it is written in JSON and in the ledger. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Stage of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
