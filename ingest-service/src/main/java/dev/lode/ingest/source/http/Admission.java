package dev.lode.ingest.source.http;

import java.io.IOException;

/** Asked before every attempt of a request, repetitions included: a server may count each one. */
@FunctionalInterface
public interface Admission {

  /**
   * Lets an attempt pass.
   *
   * @throws IOException if it must not be made; it ends the request as it is
   */
  void admit() throws IOException;
}
