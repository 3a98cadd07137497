package dev.lode.ingest.source;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One pass over a source. It holds one record at a time in memory. For one thread. */
public interface SourceReader extends Closeable {

  /**
   * The next record; null at the end.
   *
   * @throws BrokenSourceException if nothing after this place can be understood
   * @throws IOException if the source went away while it was read
   */
  @Nullable SourceRecord next() throws IOException;

  /** The place after the last record, to be given to {@link Source#open}; null at the beginning. */
  @Nullable String cursor();

  /** Bytes read so far, decompressed; within a buffer's length of the last record. */
  long bytesRead();
}
