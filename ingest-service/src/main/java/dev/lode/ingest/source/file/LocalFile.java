package dev.lode.ingest.source.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * A file on a disk as it was when it was looked at.
 *
 * @param size in bytes
 */
record LocalFile(Path path, long size, Instant modified) {

  static LocalFile at(Path path) throws IOException {
    return of(path, Files.readAttributes(path, BasicFileAttributes.class));
  }

  static LocalFile of(Path path, BasicFileAttributes attributes) {
    return new LocalFile(path, attributes.size(), attributes.lastModifiedTime().toInstant());
  }

  /** Another one says that the content may be another; without a colon. */
  String version() {
    return size + "-" + modified.toEpochMilli();
  }

  /** Whether the file is no longer, or not in the same version. */
  boolean hasChanged() {
    try {
      return !at(path).version().equals(version());
    } catch (IOException e) {
      return true;
    }
  }
}
