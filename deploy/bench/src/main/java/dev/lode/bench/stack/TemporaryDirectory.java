package dev.lode.bench.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A directory that is gone when it is closed.
 *
 * @param path where it is
 */
public record TemporaryDirectory(Path path) implements AutoCloseable {

  /** A new and empty one. */
  public static TemporaryDirectory create() throws IOException {
    return new TemporaryDirectory(Files.createTempDirectory("lode-bench-"));
  }

  /** Deletes it with all that is in it; a second time does nothing. */
  @Override
  public void close() throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    try (var tree = Files.walk(path)) {
      for (var file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
