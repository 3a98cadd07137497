package dev.lode.ingest.source.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A path on a disk of this machine, or one that is mounted.
 *
 * <p>A file that has not changed is read again whenever it is asked for: that costs little, since
 * unchanged items are only compared, and it brings back what was lost elsewhere.
 */
record LocalLocation(Path path) implements FileLocation {

  @Override
  public String fileName() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public Optional<FetchedFile> fetch(Optional<String> read) throws IOException {
    return Optional.of(new FetchedFile(path, LocalFile.at(path).version(), false));
  }
}
