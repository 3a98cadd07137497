package dev.lode.ingest;

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

/** An embedded stack whose PostgreSQL can be switched off and on. */
public final class TestingOutage implements QuarkusTestResourceLifecycleManager {

  private Path directory;
  private EmbeddedQdrant qdrant;
  private Switch postgres;

  /** Stops PostgreSQL, and starts it again with its data on its port. */
  public static final class Switch {

    private final Path directory;
    private LocalPostgres running;

    private Switch(Path directory) throws IOException {
      this.directory = directory;
      this.running = LocalPostgres.start(directory, 0);
    }

    public void off() throws IOException {
      running.close();
    }

    public void on() throws IOException {
      running = LocalPostgres.start(directory, running.port());
    }
  }

  @Override
  public Map<String, String> start() {
    try {
      directory = Files.createTempDirectory("lode-outage");
      qdrant =
          EmbeddedQdrant.start(EmbeddedQdrantConfig.builder(directory.resolve("qdrant")).build());
      postgres = new Switch(directory.resolve("postgres"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "lode.embed.model",
        TestingEmbedder.MODEL,
        "lode.index.qdrant.url",
        "http://127.0.0.1:" + qdrant.port(),
        "quarkus.datasource.jdbc.url",
        postgres.running.jdbcUrl(),
        "lode.read.max-total",
        "20000",
        "lode.read.max-record",
        "1000",
        "lode.push.max-items",
        "3",
        "lode.push.concurrent",
        "1");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(postgres, new TestInjector.MatchesType(Switch.class));
  }

  @Override
  public void stop() {
    try {
      qdrant.close();
      postgres.off();
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
