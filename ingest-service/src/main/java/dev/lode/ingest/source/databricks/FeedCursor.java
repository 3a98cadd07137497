package dev.lode.ingest.source.databricks;

import java.util.Optional;

/**
 * The last commit of a table that is applied completely.
 *
 * @param tableId the table's own id: the versions of another table of the same name begin anew
 * @param version number of the commit
 */
record FeedCursor(String tableId, long version) {

  /** Reads what {@link #toString} has written; empty if it is something else. */
  static Optional<FeedCursor> parse(String text) {
    int colon = text.lastIndexOf(':');
    var version = text.substring(colon + 1);
    return colon > 0 && version.matches("\\d{1,18}")
        ? Optional.of(new FeedCursor(text.substring(0, colon), Long.parseLong(version)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return tableId + ":" + version;
  }
}
