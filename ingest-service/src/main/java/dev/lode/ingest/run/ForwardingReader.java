package dev.lode.ingest.run;

import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands everything on to another reader; a subclass says what is to be different. */
abstract class ForwardingReader implements SourceReader {

  private final SourceReader content;

  ForwardingReader(SourceReader content) {
    this.content = content;
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    return content.next();
  }

  @Override
  public final @Nullable String cursor() {
    return content.cursor();
  }

  @Override
  public final Map<String, String> takeMarks() {
    return content.takeMarks();
  }

  @Override
  public final boolean isSnapshot() {
    return content.isSnapshot();
  }

  @Override
  public final long bytesRead() {
    return content.bytesRead();
  }

  @Override
  public final void close() throws IOException {
    content.close();
  }
}
