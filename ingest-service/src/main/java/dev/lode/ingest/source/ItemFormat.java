package dev.lode.ingest.source;

import java.io.IOException;
import java.io.InputStream;

/** How items are written down in a body or a file. All of them are UTF-8. */
public enum ItemFormat {
  /** One JSON object a line (NDJSON). A line that can't be read costs that line only. */
  JSONL,
  /** One JSON array of objects. Broken JSON ends the reading at that place. */
  JSON,
  /**
   * Comma-separated values (RFC 4180) with a header line; {@code channel.name} is a field within a
   * field, {@code |} or {@code ;} separates tags.
   */
  CSV;

  /**
   * Begins to read.
   *
   * @throws BrokenSourceException if not even the beginning can be understood
   * @throws IOException if the stream fails
   */
  public SourceReader open(InputStream in, ItemParser parser, ReadLimits limits)
      throws IOException {
    return switch (this) {
      // The lines are bounded by the one who cuts them: a long one is passed over.
      case JSONL ->
          new JsonLinesReader(
              new MeteredInputStream(in, limits.withoutRecordLimit()), parser, limits);
      case JSON -> new JsonArrayReader(new MeteredInputStream(in, limits), parser);
      case CSV -> new CsvReader(new MeteredInputStream(in, limits), parser);
    };
  }
}
