package dev.lode.ingest.source.databricks;

import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.NothingNew;
import dev.lode.ingest.source.Source;
import dev.lode.ingest.source.SourceProgress;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRefusedException;
import dev.lode.ingest.source.http.RemoteApis;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A table of Databricks. A run reads the changes of the commits since the last one from the change
 * data feed, which costs the production table nothing. The first run, and one that the feed does
 * not reach back to, reads the whole table as of its latest commit, as a snapshot.
 */
public final class DatabricksSource implements Source {

  private static final Logger LOG = Logger.getLogger(DatabricksSource.class);

  private final String name;
  private final TableName table;
  private final List<String> keyColumns;
  private final boolean platformIsField;
  private final TableStatements statements;
  private final SqlWarehouse warehouse;
  private final ItemParser parser;
  private final Set<String> jsonColumns;
  private final long maxVersions;

  DatabricksSource(
      String name, DatabricksConfig config, FieldMapping mapping, SqlWarehouse warehouse) {
    this.name = name;
    this.table = new TableName(config.catalog(), config.schema(), config.table());
    this.keyColumns = config.keyColumns().orElseGet(() -> keyColumns(mapping));
    this.platformIsField = !mapping.renames().containsKey("platform");
    this.statements = new TableStatements(table, keyColumns);
    this.warehouse = warehouse;
    this.parser = new ItemParser(mapping);
    this.jsonColumns = Set.copyOf(config.jsonColumns().orElse(List.of()));
    this.maxVersions = config.maxVersions();
  }

  /**
   * A source as it is configured.
   *
   * @throws IllegalArgumentException if something in its configuration can't be
   */
  public static DatabricksSource create(
      String name, DatabricksConfig config, FieldMapping mapping, RemoteApis remotes) {
    var clock = InstantSource.system();
    var api = remotes.create(name, DatabricksFailures::ofApi);
    var storage = remotes.create(name, DatabricksFailures::ofStorage);
    var credentials =
        new DatabricksCredentials(api, config.host(), config.credentials(), System::getenv, clock);
    var warehouse =
        new SqlWarehouse(
            new StatementApi(api, storage, config, credentials),
            config.pollInterval(),
            config.statementTimeout(),
            clock);
    return new DatabricksSource(name, config, mapping, warehouse);
  }

  private static List<String> keyColumns(FieldMapping mapping) {
    var columns = new ArrayList<String>();
    columns.add(columnOf("id", mapping).orElse("id"));
    columnOf("platform", mapping).ifPresent(columns::add);
    if (columns.size() == 1 && !mapping.defaults().containsKey("platform")) {
      columns.add("platform");
    }
    return columns;
  }

  private static Optional<String> columnOf(String field, FieldMapping mapping) {
    return mapping.renames().entrySet().stream()
        .filter(rename -> rename.getValue().equals(field))
        .map(rename -> rename.getKey())
        .findFirst();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public SourceReader open(SourceProgress progress) throws IOException {
    var latest = new FeedCursor(tableId(), latestVersion());
    var before =
        progress
            .cursor()
            .flatMap(FeedCursor::parse)
            .filter(cursor -> cursor.tableId().equals(latest.tableId()))
            .filter(cursor -> cursor.version() <= latest.version());
    if (before.isPresent()) {
      try {
        return changes(before.get(), latest);
      } catch (FeedGapException e) {
        LOG.warnf("source %s: the whole of %s is read: %s", name, table, e.getMessage());
      }
    }
    return snapshot(latest);
  }

  @Override
  public ItemParser parser() {
    return parser;
  }

  private SourceReader changes(FeedCursor before, FeedCursor latest) throws IOException {
    if (before.equals(latest)) {
      // The feed takes a start after the latest commit for an error.
      return new NothingNew(before.toString());
    }
    long last = Math.min(latest.version(), before.version() + maxVersions);
    LOG.infof("source %s: commits %d to %d of %s", name, before.version() + 1, last, table);
    var rows = warehouse.run(statements.changes(before.version() + 1, last));
    requireWholeKey(rows.columns());
    return new ChangeReader(rows, items(), before, last);
  }

  private SourceReader snapshot(FeedCursor latest) throws IOException {
    try (var probe = warehouse.run(statements.probe(latest.version()))) {
      probe.next();
    } catch (FeedGapException e) {
      throw new SourceRefusedException(
          "table %1$s has no change data feed. Enable it by ALTER TABLE %1$s SET TBLPROPERTIES (delta.enableChangeDataFeed = true), or let a \"file\" source read an export of it"
              .formatted(table));
    }
    var rows = warehouse.runLarge(statements.snapshot(latest.version()));
    if (rows.truncated()) {
      throw new SourceRefusedException(
          "table " + table + " is larger than one result can be: what is missing would be deleted");
    }
    return new SnapshotReader(rows, items(), latest);
  }

  private RowItems items() {
    return new RowItems(parser, jsonColumns);
  }

  /** Were the platform left out of the key, changes of items with the same id would be lost. */
  private void requireWholeKey(List<Column> columns) throws SourceRefusedException {
    var names = columns.stream().map(Column::name).toList();
    if (platformIsField && names.contains("platform") && !keyColumns.contains("platform")) {
      throw new SourceRefusedException(
          "table %s has a column 'platform' that is not among the key columns %s: name it in key-columns, or map it to something else"
              .formatted(table, keyColumns));
    }
  }

  private String tableId() throws IOException {
    return value(statements.detail(), "id");
  }

  private long latestVersion() throws IOException {
    return Long.parseLong(value(statements.latestCommit(), "version"));
  }

  private String value(Statement statement, String column) throws IOException {
    try (var rows = warehouse.run(statement)) {
      int index = rows.columns().stream().map(Column::name).toList().indexOf(column);
      var row = rows.next();
      @Nullable String value =
          row == null || index < 0 || index >= row.size() ? null : row.get(index);
      if (value == null) {
        throw new SourceRefusedException(
            table + " is no Delta table: '" + statement.sql() + "' tells no " + column);
      }
      return value;
    }
  }
}
