package dev.lode.ingest.source.file;

import dev.lode.ingest.source.BrokenSourceException;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.ReadLimits;
import dev.lode.ingest.source.SourceReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file of a directory.
 *
 * @param name its path within the directory, with slashes
 */
record ListedFile(String name, LocalFile file, FileFormat format) {

  /**
   * Begins to read.
   *
   * @param after see {@link FileFormat#open}
   * @throws BrokenSourceException if not even the beginning can be understood
   */
  SourceReader open(ItemParser parser, ReadLimits limits, @Nullable String after)
      throws IOException {
    return format.open(file.path(), parser, limits, after);
  }

  String version() {
    return file.version();
  }
}
