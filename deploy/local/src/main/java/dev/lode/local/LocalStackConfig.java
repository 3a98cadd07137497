package dev.lode.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a local stack keeps its data, and what of it runs elsewhere. A port of 0 is any free one.
 *
 * @param home the project's root, below which the packaged services are
 * @param data directory of all data and logs
 * @param qdrantUrl a Qdrant that runs already; empty starts the embedded one
 * @param databaseUrl a PostgreSQL that runs already; empty starts the embedded one
 */
public record LocalStackConfig(
    Path home,
    Path data,
    int queryPort,
    int ingestPort,
    int qdrantPort,
    int postgresPort,
    Optional<URI> qdrantUrl,
    Optional<String> databaseUrl) {

  /**
   * The configuration that the environment asks for: {@code LODE_DATA}, {@code LODE_QUERY_PORT},
   * {@code LODE_INGEST_PORT}, {@code LODE_QDRANT_PORT}, {@code LODE_POSTGRES_PORT}, {@code
   * QDRANT_URL}, {@code LODE_DATABASE_URL}.
   *
   * @throws IllegalArgumentException if a variable holds something else than it should; the message
   *     is for the user
   */
  public static LocalStackConfig of(Path home, Map<String, String> environment) {
    return new LocalStackConfig(
        home,
        variable(environment, "LODE_DATA").map(Path::of).orElse(home.resolve(".lode")),
        port(environment, "LODE_QUERY_PORT", 8080),
        port(environment, "LODE_INGEST_PORT", 8081),
        port(environment, "LODE_QDRANT_PORT", 6334),
        port(environment, "LODE_POSTGRES_PORT", 5433),
        variable(environment, "QDRANT_URL").map(LocalStackConfig::url),
        variable(environment, "LODE_DATABASE_URL"));
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  private static int port(Map<String, String> environment, String name, int otherwise) {
    var text = variable(environment, name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int port = Integer.parseInt(text.get().strip());
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // The same answer as for a number out of range.
    }
    throw new IllegalArgumentException(
        "%s must be a port between 0 and 65535, not '%s'".formatted(name, text.get()));
  }

  private static URI url(String text) {
    try {
      var url = URI.create(text);
      if (url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // The same answer as for an address without a host.
    }
    // The address may hold a key: it is not repeated here.
    throw new IllegalArgumentException(
        "QDRANT_URL must be Qdrant's gRPC address, such as http://localhost:6334");
  }
}
