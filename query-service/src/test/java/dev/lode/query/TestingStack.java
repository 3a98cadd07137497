package dev.lode.query;

import dev.lode.local.qdrant.EmbeddedQdrant;
import dev.lode.local.qdrant.EmbeddedQdrantConfig;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/** The embedded Qdrant with the {@link TestingItems} in it. */
public final class TestingStack implements QuarkusTestResourceLifecycleManager {

  private Path directory;
  private EmbeddedQdrant qdrant;

  @Override
  public Map<String, String> start() {
    try {
      directory = Files.createTempDirectory("lode-query");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    qdrant = EmbeddedQdrant.start(EmbeddedQdrantConfig.builder(directory).build());
    try (var index = new TestingIndex(qdrant.port())) {
      TestingItems.writeTo(index);
    }
    return Map.of(
        "lode.qdrant.url",
        "http://127.0.0.1:" + qdrant.port(),
        "lode.search.profiles-directory",
        TestingProfiles.writeTo(directory.resolve("profiles")).toString());
  }

  @Override
  public void stop() {
    qdrant.close();
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
