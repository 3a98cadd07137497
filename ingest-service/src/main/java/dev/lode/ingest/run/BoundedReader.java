package dev.lode.ingest.run;

import static dev.lode.ingest.source.BrokenSourceException.Kind.TOO_LARGE;

import dev.lode.ingest.source.BrokenSourceException;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads so many records of a request, and no more. */
final class BoundedReader extends ForwardingReader {

  private final long maxRecords;
  private long records;

  BoundedReader(SourceReader content, long maxRecords) {
    super(content);
    this.maxRecords = maxRecords;
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    var record = super.next();
    if (record != null && ++records > maxRecords) {
      throw new BrokenSourceException(
          TOO_LARGE, record.line(), "there are more than " + maxRecords + " items");
    }
    return record;
  }
}
