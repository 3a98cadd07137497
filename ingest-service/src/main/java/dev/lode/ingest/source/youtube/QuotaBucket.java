package dev.lode.ingest.source.youtube;

import java.util.Locale;

/** What the API counts apart. */
enum QuotaBucket {
  /** Calls of {@code search.list}. */
  SEARCHES,
  /** Units of all other calls. */
  UNITS;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
