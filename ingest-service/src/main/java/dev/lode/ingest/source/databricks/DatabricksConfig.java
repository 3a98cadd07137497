package dev.lode.ingest.source.databricks;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of Databricks and the warehouse that reads it. Credentials are not configured but taken
 * from the environment: {@code DATABRICKS_TOKEN}, or {@code DATABRICKS_CLIENT_ID} and {@code
 * DATABRICKS_CLIENT_SECRET} of a service principal. They need {@code SELECT} on the table and
 * {@code CAN USE} on the warehouse.
 */
public interface DatabricksConfig {

  /** The workspace, such as {@code https://adb-1234567890123456.7.azuredatabricks.net}. */
  URI host();

  /** The id of the SQL warehouse. It is started if it is stopped, and paid for while it runs. */
  String warehouseId();

  /** The table's catalog. */
  String catalog();

  /** The table's schema. */
  String schema();

  /** The table; nothing else is ever read, and nothing is written. */
  String table();

  /**
   * What the names of the environment variables begin with instead of {@code DATABRICKS}, for a
   * second workspace.
   */
  @WithDefault("DATABRICKS")
  String credentials();

  /**
   * The columns that together say which item a row is. If not set, those that are mapped to {@code
   * id} and, unless there is a default for it, {@code platform}. Of several changes of one item
   * only the last is read, so a column too few loses items and one too many only costs time.
   */
  Optional<List<String>> keyColumns();

  /** Columns of type {@code STRING} that hold JSON; arrays, maps and structs are read anyway. */
  Optional<List<String>> jsonColumns();

  /** How many commits one run applies; the next run goes on after them. */
  @WithDefault("1000")
  long maxVersions();

  /** How long the answer to a statement is waited for before it is asked for; 0 or 5 to 50 s. */
  @WithDefault("10s")
  Duration waitTimeout();

  /** How often a statement that runs longer is asked for. */
  @WithDefault("2s")
  Duration pollInterval();

  /** A statement that runs longer is cancelled, and the run is tried again later. */
  @WithDefault("30m")
  Duration statementTimeout();

  /** Names and values that mark the statements in the query history, 20 at most. */
  Map<String, String> queryTags();
}
