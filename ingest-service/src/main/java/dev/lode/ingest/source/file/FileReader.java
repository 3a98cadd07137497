package dev.lode.ingest.source.file;

import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One pass over one file, which it closes. Its cursors carry the version of the file. */
final class FileReader implements SourceReader {

  private final Closeable file;
  private final String version;
  private final SourceReader content;
  private final boolean snapshot;
  private boolean ended;

  FileReader(Closeable file, String version, SourceReader content, boolean snapshot) {
    this.file = file;
    this.version = version;
    this.content = content;
    this.snapshot = snapshot;
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    var record = content.next();
    ended = record == null;
    return record;
  }

  @Override
  public @Nullable String cursor() {
    if (ended) {
      return FileCursor.atEnd(version).toString();
    }
    // A snapshot that goes on in the middle would not name what came before.
    var place = snapshot ? null : content.cursor();
    return place == null ? null : new FileCursor(version, place).toString();
  }

  @Override
  public boolean isSnapshot() {
    return snapshot;
  }

  @Override
  public long bytesRead() {
    return content.bytesRead();
  }

  @Override
  public void close() throws IOException {
    try (file) {
      content.close();
    }
  }
}
