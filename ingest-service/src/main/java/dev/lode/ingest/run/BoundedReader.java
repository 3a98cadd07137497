package dev.lode.ingest.run;

import static dev.lode.ingest.source.BrokenSourceException.Kind.TOO_LARGE;

import dev.lode.ingest.source.BrokenSourceException;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads so many records of a request, and no more. */
final class BoundedReader implements SourceReader {

  private final SourceReader content;
  private final long maxRecords;
  private long records;

  BoundedReader(SourceReader content, long maxRecords) {
    this.content = content;
    this.maxRecords = maxRecords;
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    var record = content.next();
    if (record != null && ++records > maxRecords) {
      throw new BrokenSourceException(
          TOO_LARGE, record.line(), "there are more than " + maxRecords + " items");
    }
    return record;
  }

  @Override
  public @Nullable String cursor() {
    return content.cursor();
  }

  @Override
  public boolean leavesTranscripts() {
    return content.leavesTranscripts();
  }

  @Override
  public long bytesRead() {
    return content.bytesRead();
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
