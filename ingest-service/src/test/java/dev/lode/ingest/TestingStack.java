package dev.lode.ingest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** The embedded Qdrant and PostgreSQL, both empty, and a file source named {@code talks}. */
public final class TestingStack implements QuarkusTestResourceLifecycleManager {

  private TestingServers servers;

  @Override
  public Map<String, String> start() {
    servers = new TestingServers();
    var talks = servers.directory().resolve("talks.csv");
    try {
      Files.writeString(
          talks,
          """
          videoId,name,channel.name
          f1,The first talk,PyCon
          f2,The second talk,PyCon
          f3,,PyCon
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return servers.properties(
        Map.ofEntries(
            Map.entry("lode.embed.attempts", "2"),
            Map.entry("lode.sources.talks.type", "file"),
            Map.entry("lode.sources.talks.path", talks.toString()),
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
            Map.entry(
                "lode.sources.missing.path", servers.directory().resolve("missing").toString())));
  }

  @Override
  public void stop() {
    servers.close();
  }
}
