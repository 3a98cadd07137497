package dev.lode.ingest.source.databricks;

import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a whole table as it was after one commit, from which the feed can go on. */
final class SnapshotReader implements SourceReader {

  private final ResultRows rows;
  private final RowItems items;
  private final FeedCursor end;
  private long line;
  private boolean ended;

  /**
   * A pass.
   *
   * @param end the commit after which the table was like this
   */
  SnapshotReader(ResultRows rows, RowItems items, FeedCursor end) {
    this.rows = rows;
    this.items = items;
    this.end = end;
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    var row = rows.next();
    if (row == null) {
      ended = true;
      return null;
    }
    line++;
    return items.read(line, rows.columns(), row, false);
  }

  /** Only the whole table is a place to go on from: its rows have no order. */
  @Override
  public @Nullable String cursor() {
    return ended ? end.toString() : null;
  }

  @Override
  public boolean isSnapshot() {
    return true;
  }

  @Override
  public long bytesRead() {
    return rows.bytesRead();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
