package dev.lode.ingest.source.databricks;

import dev.lode.ingest.source.databricks.Statement.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is ever asked of a warehouse: reads of one table. */
final class TableStatements {

  /** What the feed adds to the columns of the table. */
  static final String CHANGE_TYPE = "_change_type";

  static final String COMMIT_VERSION = "_commit_version";
  static final String COMMIT_TIMESTAMP = "_commit_timestamp";

  private final TableName table;
  private final List<String> keyColumns;

  TableStatements(TableName table, List<String> keyColumns) {
    this.table = table;
    this.keyColumns = List.copyOf(keyColumns);
  }

  /** One row with the table's {@code id}, which a table that was dropped and made anew has not. */
  Statement detail() {
    return new Statement("DESCRIBE DETAIL " + table.quoted(), List.of());
  }

  /** One row with the {@code version} of the latest commit. */
  Statement latestCommit() {
    return new Statement("DESCRIBE HISTORY " + table.quoted() + " LIMIT 1", List.of());
  }

  /** Fails if the feed does not record that commit. */
  Statement probe(long version) {
    return new Statement(
        "SELECT " + COMMIT_VERSION + " FROM table_changes(:table, :first, :last) LIMIT 1",
        range(version, version));
  }

  /**
   * The last change of each item within a range of commits, in the order of the commits. Within one
   * commit what an item has become is later than that it was deleted, and both are later than what
   * it was: an {@code update_preimage} is left only if the item has gone by it, that is, if a
   * column of its key was changed.
   *
   * @param first the first commit, inclusive
   * @param last the last commit, inclusive; not beyond the latest
   */
  Statement changes(long first, long last) {
    var keys = keyColumns.stream().map(TableStatements::quotePath).toList();
    // Rows without a key are no items, and each of them is to be rejected.
    var missing = keys.stream().map(key -> key + " IS NULL").collect(Collectors.joining(" OR "));
    return new Statement(
        """
        SELECT * FROM table_changes(:table, :first, :last)
        QUALIFY %s OR ROW_NUMBER() OVER (
          PARTITION BY %s
          ORDER BY _commit_version DESC,
            CASE _change_type WHEN 'update_preimage' THEN 2 WHEN 'delete' THEN 1 ELSE 0 END) = 1
        ORDER BY _commit_version"""
            .formatted(missing, String.join(", ", keys)),
        range(first, last));
  }

  /** All rows as they were after a commit. */
  Statement snapshot(long version) {
    // Time travel takes a number only where it is written down.
    return new Statement(
        "SELECT * FROM " + table.quoted() + " VERSION AS OF " + version, List.of());
  }

  /** A column, or a field within a column. */
  private static String quotePath(String path) {
    return Arrays.stream(path.split("\\.")).map(TableName::quote).collect(Collectors.joining("."));
  }

  private List<Parameter> range(long first, long last) {
    return List.of(
        new Parameter("table", table.quoted(), "STRING"),
        new Parameter("first", Long.toString(first), "BIGINT"),
        new Parameter("last", Long.toString(last), "BIGINT"));
  }
}
