package dev.lode.ingest.source.databricks;

import java.util.List;

/**
 * A statement for a warehouse.
 *
 * @param parameters values of {@code :name} in the text
 */
record Statement(String sql, List<Parameter> parameters) {

  /**
   * A value.
   *
   * @param type as in SQL, for example {@code BIGINT}
   */
  record Parameter(String name, String value, String type) {}

  Statement {
    parameters = List.copyOf(parameters);
  }
}
