package dev.lode.ingest.source.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies a body to a file. */
record IntoFile(long mostBytes, Path target) implements Intake<Path> {

  private static final int BUFFER = 1 << 16;

  @Override
  public String limit() {
    return "is allowed for a file";
  }

  @Override
  public long take(InputStream body) throws IOException {
    long size = 0;
    try (var out = Files.newOutputStream(target)) {
      var buffer = new byte[BUFFER];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        size += read;
        if (size > mostBytes) {
          return size;
        }
        out.write(buffer, 0, read);
      }
    }
    return size;
  }

  @Override
  public Path read() {
    return target;
  }
}
