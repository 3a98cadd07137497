package dev.lode.ingest.source.http;

import java.io.IOException;

/**
 * Makes sense of a body. It belongs to the attempt: a body that can't be read, such as JSON that
 * was cut off, is asked for again.
 */
@FunctionalInterface
public interface BodyReader<T> {

  /**
   * The content of a body.
   *
   * @throws IOException if it can't be read; its message may end up in a log
   */
  T read(byte[] body) throws IOException;
}
