package dev.lode.ingest.source.file;

import dev.lode.ingest.source.BrokenSourceException;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.ReadLimits;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One pass over all files of a directory, or none: it breaks where one of them does. */
final class DirectorySnapshotReader implements SourceReader {

  private final Iterator<ListedFile> files;
  private final ItemParser parser;
  private final ReadLimits limits;
  private final FileMark whole;
  private @Nullable ListedFile file;
  private @Nullable SourceReader content;
  private long bytesBefore;
  private boolean markTaken;

  /**
   * A pass.
   *
   * @param whole what is to be remembered once all of them were read
   */
  DirectorySnapshotReader(
      List<ListedFile> files, ItemParser parser, ReadLimits limits, FileMark whole) {
    this.files = files.iterator();
    this.parser = parser;
    this.limits = limits;
    this.whole = whole;
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    while (file != null || files.hasNext()) {
      var current = file == null ? files.next() : file;
      file = current;
      try {
        if (content == null) {
          content = current.open(parser, limits, null);
        }
        var record = content.next();
        if (record != null) {
          return current.naming(record);
        }
      } catch (BrokenSourceException e) {
        throw new BrokenSourceException(e.kind(), e.line(), current.name() + ": " + e.reason());
      }
      if (current.file().hasChanged()) {
        throw new IOException(current.name() + " has changed while it was read");
      }
      file = null;
      close();
    }
    return null;
  }

  /** A snapshot that went on in the middle would not name what came before. */
  @Override
  public @Nullable String cursor() {
    return null;
  }

  @Override
  public Map<String, String> takeMarks() {
    if (markTaken || file != null || files.hasNext()) {
      return Map.of();
    }
    markTaken = true;
    return Map.of(whole.key(), whole.value());
  }

  @Override
  public boolean isSnapshot() {
    return true;
  }

  @Override
  public long bytesRead() {
    return bytesBefore + (content == null ? 0 : content.bytesRead());
  }

  @Override
  public void close() throws IOException {
    if (content != null) {
      bytesBefore += content.bytesRead();
      content.close();
      content = null;
    }
  }
}
