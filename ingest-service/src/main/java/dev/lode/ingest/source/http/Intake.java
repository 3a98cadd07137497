package dev.lode.ingest.source.http;

import java.io.IOException;
import java.io.InputStream;

/** Takes in the body of an answer; each attempt begins anew. For one thread. */
interface Intake<T> {

  /** The largest body, decompressed. */
  long mostBytes();

  /** The name of that limit. */
  String limit();

  /**
   * Takes a body from the wire.
   *
   * @return its length in bytes; more than {@link #mostBytes} if it is too long, by how much is not
   *     said
   * @throws IOException if it breaks off
   */
  long take(InputStream body) throws IOException;

  /**
   * What was taken.
   *
   * @throws IOException if it can't be understood
   */
  T read() throws IOException;
}
