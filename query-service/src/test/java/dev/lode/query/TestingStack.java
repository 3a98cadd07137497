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
    // The ranks in the tests are worked out with these weights, whichever the service ships with.
    return Map.of(
        "lode.qdrant.url", "http://127.0.0.1:" + qdrant.port(),
        "lode.search.profiles.default.k", "2",
        "lode.search.profiles.default.weights.content", "1",
        "lode.search.profiles.default.weights.title", "0.3",
        "lode.search.profiles.default.weights.terms", "1");
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
