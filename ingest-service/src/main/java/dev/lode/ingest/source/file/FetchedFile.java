package dev.lode.ingest.source.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that can be read now.
 *
 * @param version another one says that the content may be another
 * @param temporary whether it is a copy that ends with the reading
 */
record FetchedFile(Path path, String version, boolean temporary) implements Closeable {

  @Override
  public void close() throws IOException {
    if (temporary) {
      Files.deleteIfExists(path);
    }
  }
}
