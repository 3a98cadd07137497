package dev.lode.ingest.source.databricks;

import java.util.List;
import java.util.OptionalLong;

/** A part of a result. */
sealed interface ResultChunk {

  /**
   * The rows themselves.
   *
   * @param next index of the chunk after it, if there is one
   */
  record Inline(RowData rows, OptionalLong next) implements ResultChunk {}

  /** Where the rows are. */
  record Linked(List<ExternalLink> links) implements ResultChunk {}
}
