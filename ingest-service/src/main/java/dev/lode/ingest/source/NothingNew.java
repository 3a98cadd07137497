package dev.lode.ingest.source;

import org.jspecify.annotations.Nullable;

/**
 * A pass over a source that has not changed: it names nothing, so it is never a snapshot.
 *
 * @param cursor the place where an earlier pass ended, which stays
 */
public record NothingNew(@Nullable String cursor) implements SourceReader {

  @Override
  public @Nullable SourceRecord next() {
    return null;
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  public void close() {
    // There is nothing open.
  }
}
