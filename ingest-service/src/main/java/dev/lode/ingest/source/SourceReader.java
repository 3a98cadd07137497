package dev.lode.ingest.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One pass over a source. It holds little in memory at a time. For one thread. */
public interface SourceReader extends Closeable {

  /**
   * The next record; null at the end.
   *
   * @throws SourcePausedException if it has to stop here and go on later, such as when a quota is
   *     used up
   * @throws SourceRefusedException if a person has to do something before it can be read, such as
   *     exchange a key
   * @throws BrokenSourceException if nothing after this place can be understood
   * @throws IOException if the source went away while it was read: it may be back in a while
   */
  @Nullable SourceRecord next() throws IOException;

  /**
   * The place after the last record, as {@link SourceProgress#cursor} will tell it; null at the
   * beginning, and for a pass that is not gone on with or remembers its way by marks alone. It is
   * stored together with the records before it, both or neither.
   */
  default @Nullable String cursor() {
    return null;
  }

  /**
   * What is to be remembered beside the cursor once all records so far are stored, and is stored
   * together with them: the etag of a page, a file that was read to its end. Each is handed out
   * once. An empty value forgets the mark.
   */
  default Map<String, String> takeMarks() {
    return Map.of();
  }

  /**
   * Whether this pass names everything that the source has. When it has come to its end, items that
   * came from this source before and were not named are gone.
   */
  default boolean isSnapshot() {
    return false;
  }

  /** Bytes read so far, decompressed; within a buffer's length of the last record. */
  long bytesRead();

  /** Gives back what the pass holds; nothing unless a reader says otherwise. */
  @Override
  default void close() throws IOException {}
}
