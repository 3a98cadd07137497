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

/** The embedded Qdrant and PostgreSQL, both empty, and a file source named {@code talks}. */
public final class TestingStack implements QuarkusTestResourceLifecycleManager {

  private Path directory;
  private EmbeddedQdrant qdrant;
  private LocalPostgres postgres;

  @Override
  public Map<String, String> start() {
    try {
      directory = Files.createTempDirectory("lode-ingest");
      qdrant =
          EmbeddedQdrant.start(EmbeddedQdrantConfig.builder(directory.resolve("qdrant")).build());
      postgres = LocalPostgres.start(directory.resolve("postgres"), 0);
      Files.writeString(
          directory.resolve("talks.csv"),
          """
          videoId,name,channel.name
          f1,The first talk,PyCon
          f2,The second talk,PyCon
          f3,,PyCon
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.ofEntries(
        Map.entry("lode.index.qdrant.url", "http://127.0.0.1:" + qdrant.port()),
        Map.entry("quarkus.datasource.jdbc.url", postgres.jdbcUrl()),
        Map.entry("lode.embed.model", TestingEmbedder.MODEL),
        Map.entry("lode.embed.attempts", "2"),
        Map.entry("lode.sources.talks.type", "file"),
        Map.entry("lode.sources.talks.path", directory.resolve("talks.csv").toString()),
        Map.entry("lode.sources.talks.format", "csv"),
        Map.entry("lode.sources.talks.defaults.platform", "file"),
        Map.entry("lode.sources.talks.mapping.videoId", "id"),
        Map.entry("lode.sources.talks.mapping.name", "title"),
        Map.entry("lode.sources.nightly.type", "file"),
        Map.entry("lode.sources.nightly.path", "none"),
        Map.entry("lode.sources.nightly.schedule.cron", "0 0 0 * * ? 2099"),
        Map.entry("lode.sources.nightly.schedule.retry.first", "10d"),
        Map.entry("lode.sources.nightly.schedule.retry.longest", "1000d"),
        Map.entry("lode.sources.missing.type", "file"),
        Map.entry("lode.sources.missing.path", directory.resolve("missing").toString()));
  }

  @Override
  public void stop() {
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
