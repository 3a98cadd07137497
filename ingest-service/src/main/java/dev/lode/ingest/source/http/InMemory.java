package dev.lode.ingest.source.http;

import java.io.IOException;
import java.io.InputStream;

/** Holds a body in memory. */
final class InMemory<T> implements Intake<T> {

  private final int mostBytes;
  private final BodyReader<T> reader;
  private byte[] held = new byte[0];

  InMemory(int mostBytes, BodyReader<T> reader) {
    this.mostBytes = mostBytes;
    this.reader = reader;
  }

  @Override
  public long mostBytes() {
    return mostBytes;
  }

  @Override
  public String limit() {
    return "lode.remote.max-body";
  }

  @Override
  public long take(InputStream body) throws IOException {
    // One byte more than allowed shows that there is more.
    held = body.readNBytes(mostBytes + 1);
    return held.length;
  }

  @Override
  public T read() throws IOException {
    return reader.read(held);
  }
}
