package dev.lode.ingest.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a run went, or how bad one of its problems is; from best to worst. */
public enum Level {
  /** Nothing to say. */
  OK,
  /** What was read is right, but it is not all that one might expect: have a look some time. */
  WARNING,
  /** It broke off for a reason that passes by itself; the schedule tries again, no need to act. */
  UNSTABLE,
  /** It will not get better until somebody does something. */
  FAILED;

  /** The level as it is written in JSON and in the ledger. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Level of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
