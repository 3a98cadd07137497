package dev.lode.ingest.source.file;

import dev.lode.ingest.source.BrokenSourceException;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.ReadLimits;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
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

  /** Says of a rejected record in which file it is: its line alone would not. */
  SourceRecord naming(SourceRecord record) {
    return switch (record) {
      case SourceRecord.Rejected rejected -> rejected.because(name + ": " + rejected.reason());
      case SourceRecord.Found found -> found;
      case SourceRecord.Removed removed -> removed;
    };
  }

  String version() {
    return file.version();
  }
}
