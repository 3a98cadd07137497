package dev.lode.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.embedding.EmbeddingConfig;
import dev.lode.query.index.IndexConfig;
import dev.lode.query.index.QdrantConfig;
import dev.lode.query.search.SearchConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTest {

  private static SmallRyeConfig config(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(QdrantConfig.class)
        .withMapping(IndexConfig.class)
        .withMapping(SearchConfig.class)
        .withMapping(EmbeddingConfig.class)
        .withDefaultValues(values)
        .build();
  }

  @Test
  void defaultsSuitALocalQdrant() {
    var config = config(Map.of());

    var qdrant = config.getConfigMapping(QdrantConfig.class);
    assertThat(qdrant.url()).isEqualTo(URI.create("http://localhost:6334"));
    assertThat(qdrant.apiKey()).isEmpty();
    assertThat(qdrant.timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(qdrant.connections()).isEqualTo(2);
    assertThat(qdrant.attempts()).isEqualTo(3);
    assertThat(qdrant.concurrency()).isEqualTo(64);
    assertThat(qdrant.breaker().delay()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.getConfigMapping(IndexConfig.class).alias()).isEqualTo("items");
    assertThat(config.getConfigMapping(EmbeddingConfig.class).preload()).isTrue();
    assertThat(config.getConfigMapping(EmbeddingConfig.class).workers()).isEmpty();
    assertThat(config.getConfigMapping(SearchConfig.class).maxWindow()).isEqualTo(1000);
    assertThat(config.getConfigMapping(SearchConfig.class).profilesDirectory()).isEmpty();
  }

  @Test
  void everythingCanBeSet() {
    var config =
        config(
            Map.of(
                "lode.qdrant.url", "https://qdrant.example.org:7000",
                "lode.qdrant.api-key", "key",
                "lode.qdrant.breaker.failure-ratio", "0.9",
                "lode.index.alias", "other",
                "lode.index.refresh", "1m",
                "lode.embedding.workers", "3",
                "lode.search.profiles-directory", "/etc/lode/profiles"));

    var qdrant = config.getConfigMapping(QdrantConfig.class);
    assertThat(qdrant.url()).isEqualTo(URI.create("https://qdrant.example.org:7000"));
    assertThat(qdrant.apiKey()).contains("key");
    assertThat(qdrant.breaker().failureRatio()).isEqualTo(0.9);
    var index = config.getConfigMapping(IndexConfig.class);
    assertThat(index.alias()).isEqualTo("other");
    assertThat(index.refresh()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.getConfigMapping(EmbeddingConfig.class).workers()).hasValue(3);
    assertThat(config.getConfigMapping(SearchConfig.class).profilesDirectory())
        .contains(Path.of("/etc/lode/profiles"));
  }
}
