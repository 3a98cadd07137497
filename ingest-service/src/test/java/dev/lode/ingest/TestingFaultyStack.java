package dev.lode.ingest;

import dev.lode.local.faults.FaultyQdrant;
import dev.lode.local.postgres.LocalPostgres;
import dev.lode.local.qdrant.EmbeddedQdrant;
import dev.lode.local.qdrant.EmbeddedQdrantConfig;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/**
 * A stack whose Qdrant and PostgreSQL can be brought into trouble. Deadlines and pauses are short,
 * so that a test meets many of them.
 */
public final class TestingFaultyStack implements QuarkusTestResourceLifecycleManager {

  private static final long SEED = 4;

  private Path directory;
  private EmbeddedQdrant qdrant;
  private FaultyQdrant faults;
  private LocalPostgres postgres;

  @Override
  public Map<String, String> start() {
    try {
      directory = Files.createTempDirectory("lode-ingest-faults");
      qdrant = startQdrant(0);
      faults = FaultyQdrant.start("127.0.0.1", qdrant.port(), SEED);
      postgres = LocalPostgres.start(directory.resolve("postgres"), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.ofEntries(
        Map.entry("lode.index.qdrant.url", "http://127.0.0.1:" + faults.port()),
        Map.entry("lode.index.qdrant.timeout", "1s"),
        Map.entry("lode.index.check-every", "200ms"),
        Map.entry("lode.embed.model", TestingEmbedder.MODEL),
        Map.entry("lode.embed.batch-size", "16"),
        Map.entry("lode.embed.longest-pause", "200ms"),
        Map.entry("lode.flow.breaker.delay", "100ms"),
        Map.entry("quarkus.datasource.jdbc.url", postgres.jdbcUrl()),
        Map.entry("quarkus.datasource.jdbc.acquisition-timeout", "2s"));
  }

  private EmbeddedQdrant startQdrant(int port) {
    return EmbeddedQdrant.start(
        EmbeddedQdrantConfig.builder(directory.resolve("qdrant")).port(port).build());
  }

  /** What stands in front of Qdrant. */
  public FaultyQdrant faults() {
    return faults;
  }

  /** Qdrant itself, past all faults. */
  public int qdrantPort() {
    return qdrant.port();
  }

  /** Ends Qdrant and starts it again on what it has on disk. */
  public void restartQdrant() {
    int port = qdrant.port();
    qdrant.close();
    qdrant = startQdrant(port);
  }

  /** Ends PostgreSQL. */
  public int stopPostgres() throws IOException {
    int port = postgres.port();
    postgres.close();
    return port;
  }

  /** Starts PostgreSQL again on what it has on disk. */
  public void startPostgres(int port) throws IOException {
    postgres = LocalPostgres.start(directory.resolve("postgres"), port);
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, field -> field.getType() == TestingFaultyStack.class);
  }

  @Override
  public void stop() {
    try {
      faults.close();
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
