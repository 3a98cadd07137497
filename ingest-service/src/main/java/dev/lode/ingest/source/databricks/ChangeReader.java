package dev.lode.ingest.source.databricks;

import static dev.lode.ingest.source.BrokenSourceException.Kind.MALFORMED;

import dev.lode.ingest.source.BrokenSourceException;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import dev.lode.ingest.source.SourceRefusedException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the changes of a range of commits. The cursor is the last commit of which every row was
 * read: while rows of one are coming, it is the one before.
 */
final class ChangeReader implements SourceReader {

  private final ResultRows rows;
  private final RowItems items;
  private final FeedCursor start;
  private final long last;
  private final int changeTypeColumn;
  private final int versionColumn;
  private final NewestChanges newest = new NewestChanges();
  private boolean ordered = true;
  private long line;
  private long highest;
  private long complete;

  /**
   * A pass.
   *
   * @param start the commit before the first one of the range
   * @param last the last commit of the range
   * @throws IOException if the rows are no changes
   */
  ChangeReader(ResultRows rows, RowItems items, FeedCursor start, long last) throws IOException {
    this.rows = rows;
    this.items = items;
    this.start = start;
    this.last = last;
    this.changeTypeColumn = column(TableStatements.CHANGE_TYPE);
    this.versionColumn = column(TableStatements.COMMIT_VERSION);
    this.highest = start.version();
    this.complete = start.version();
  }

  private int column(String name) throws BrokenSourceException {
    var names = rows.columns().stream().map(Column::name).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw new BrokenSourceException(MALFORMED, 0, "the feed has no column " + name);
    }
    return index;
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    while (true) {
      var row = rows.next();
      if (row == null) {
        end();
        return null;
      }
      line++;
      long version = version(row);
      advance(version);
      var record = items.read(line, rows.columns(), row, isGone(row));
      var isNewest =
          switch (record) {
            case SourceRecord.Found found -> newest.isNewest(found.item().key(), version);
            case SourceRecord.Removed removed -> newest.isNewest(removed.key(), version);
            case SourceRecord.Rejected rejected -> true;
          };
      if (isNewest) {
        return record;
      }
    }
  }

  private long version(List<@Nullable String> row) throws BrokenSourceException {
    var text = versionColumn < row.size() ? row.get(versionColumn) : null;
    if (text == null || !text.matches("\\d{1,18}")) {
      throw new BrokenSourceException(MALFORMED, line, "the row is of no commit: " + text);
    }
    return Long.parseLong(text);
  }

  /** In order, the first row of a commit says that those before it are complete. */
  private void advance(long version) {
    if (version < highest) {
      // From now on only the end is sure; an interruption must lead back to before this row.
      ordered = false;
      complete = Math.max(start.version(), Math.min(complete, version - 1));
    } else if (ordered && version > highest) {
      highest = version;
      complete = version - 1;
    }
  }

  /** A preimage is among the rows only if the item has gone from where it was. */
  private boolean isGone(List<@Nullable String> row) throws BrokenSourceException {
    var type = changeTypeColumn < row.size() ? row.get(changeTypeColumn) : null;
    return switch (type) {
      case "insert", "update_postimage" -> false;
      case "delete", "update_preimage" -> true;
      case null, default ->
          throw new BrokenSourceException(MALFORMED, line, "'" + type + "' is no sort of change");
    };
  }

  private void end() throws SourceRefusedException {
    if (!rows.truncated()) {
      complete = last;
    } else if (complete == start.version()) {
      throw new SourceRefusedException(
          "commit %d alone changes more than one result can hold: let the source begin anew"
              .formatted(highest));
    }
  }

  @Override
  public String cursor() {
    return new FeedCursor(start.tableId(), complete).toString();
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
