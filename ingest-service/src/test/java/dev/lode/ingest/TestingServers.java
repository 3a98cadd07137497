package dev.lode.ingest;

import dev.lode.local.postgres.LocalPostgres;
import dev.lode.local.qdrant.EmbeddedQdrant;
import dev.lode.local.qdrant.EmbeddedQdrantConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The embedded Qdrant and PostgreSQL, both empty, in a directory that goes when they are closed.
 */
public final class TestingServers implements AutoCloseable {

  private final Path directory;
  private EmbeddedQdrant qdrant;
  private LocalPostgres postgres;

  /** Starts both on free ports. */
  public TestingServers() {
    try {
      directory = Files.createTempDirectory("lode-ingest");
      qdrant = startQdrant(0);
      postgres = LocalPostgres.start(directory.resolve("postgres"), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EmbeddedQdrant startQdrant(int port) {
    return EmbeddedQdrant.start(
        EmbeddedQdrantConfig.builder(directory.resolve("qdrant")).port(port).build());
  }

  /** What the service has to be told to use them and the testing model, and these besides. */
  public Map<String, String> properties(Map<String, String> others) {
    var properties = new LinkedHashMap<String, String>();
    properties.put("lode.index.qdrant.url", "http://127.0.0.1:" + qdrantPort());
    properties.put("quarkus.datasource.jdbc.url", jdbcUrl());
    properties.put("lode.embed.model", TestingEmbedder.MODEL);
    properties.putAll(others);
    return properties;
  }

  /** Where there is room for files. */
  public Path directory() {
    return directory;
  }

  public int qdrantPort() {
    return qdrant.port();
  }

  public String jdbcUrl() {
    return postgres.jdbcUrl();
  }

  /** Ends Qdrant and starts it again on its port and on what it has on disk. */
  public void restartQdrant() {
    int port = qdrant.port();
    qdrant.close();
    qdrant = startQdrant(port);
  }

  /** Ends PostgreSQL. */
  public void stopPostgres() throws IOException {
    postgres.close();
  }

  /** Starts PostgreSQL again on its port and on what it has on disk. */
  public void startPostgres() throws IOException {
    postgres = LocalPostgres.start(directory.resolve("postgres"), postgres.port());
  }

  @Override
  public void close() {
    try {
      qdrant.close();
      postgres.close();
      try (var files = Files.walk(directory)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
