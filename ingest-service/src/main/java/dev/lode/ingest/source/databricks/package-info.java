/**
 * Items in a table of Databricks, read through its change data feed by a SQL warehouse. {@link
 * dev.lode.ingest.source.databricks.DatabricksSource} decides between the changes since the last
 * run and the whole table; {@code TableStatements} says how both are asked for, {@code
 * SqlWarehouse} runs statements to their end, {@code ResultRows} fetches their results.
 */
@NullMarked
package dev.lode.ingest.source.databricks;

import org.jspecify.annotations.NullMarked;
