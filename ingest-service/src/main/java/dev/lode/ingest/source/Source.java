package dev.lode.ingest.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Something that items can be read from again and again, such as a file or a platform's API. */
public interface Source {

  /** The name it is configured and triggered by. */
  String name();

  /**
   * Begins to read.
   *
   * @param cursor where an earlier read stopped, as {@link SourceReader#cursor} told; null reads
   *     everything. A cursor that no longer fits is ignored: reading too much is only slow
   * @throws IOException if the source can't be reached or opened
   */
  SourceReader open(@Nullable String cursor) throws IOException;
}
