package dev.lode.ingest;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts ingest-service. */
@QuarkusMain
public final class IngestService {

  private IngestService() {}

  /** The command line; there are no arguments. */
  public static void main(String... arguments) {
    // Quarkus answers an address that is none with an empty 400, before anything of ours is asked.
    // Package dev.lode.common.http makes the same check and explains itself.
    System.setProperty("vertx.disableURIValidation", "true");
    Quarkus.run(arguments);
  }
}
