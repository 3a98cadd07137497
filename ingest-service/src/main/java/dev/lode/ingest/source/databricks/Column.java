package dev.lode.ingest.source.databricks;

/**
 * A column of a result.
 *
 * @param type such as {@code STRING} or {@code STRUCT}, without its arguments
 */
record Column(String name, String type) {}
