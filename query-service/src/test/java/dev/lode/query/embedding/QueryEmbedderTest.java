package dev.lode.query.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.embedding.Embedders;
import dev.lode.common.embedding.TextEmbedder;
import dev.lode.query.TestingStack;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestingStack.class)
class QueryEmbedderTest {

  private static final float[] VECTOR = {1};

  private final EmbeddingConfig config;
  private final Cache cache;
  private final MeterRegistry meters;

  QueryEmbedderTest(
      EmbeddingConfig config, @CacheName("query-embeddings") Cache cache, MeterRegistry meters) {
    this.config = config;
    this.cache = cache;
    this.meters = meters;
  }

  /** Counts the queries, and fails at each of them if it is broken. */
  private record Model(String model, boolean broken, AtomicInteger queries)
      implements TextEmbedder {

    @Override
    public int dimensions() {
      return VECTOR.length;
    }

    @Override
    public float[] embedQuery(String query) {
      queries.incrementAndGet();
      if (broken) {
        throw new IllegalStateException("broken");
      }
      return VECTOR;
    }

    @Override
    public List<float[]> embedDocuments(List<String> texts) {
      return texts.stream().map(this::embedQuery).toList();
    }

    @Override
    public void load() {}

    @Override
    public void close() {}
  }

  private static boolean fails(CompletionStage<float[]> embedding) {
    return embedding.handle((_, failure) -> failure != null).toCompletableFuture().join();
  }

  @Test
  void aBrokenModelIsLeftAloneAndTheOtherGoesOn() {
    var broken = new Model("broken", true, new AtomicInteger());
    var sound = new Model("sound", false, new AtomicInteger());
    var embedder =
        new QueryEmbedder(new Embedders("sound", List.of(broken, sound)), config, cache, meters);

    for (int i = 0; i < 20; i++) {
      assertThat(fails(embedder.embed("query " + i, "broken"))).isTrue();
    }

    assertThat(broken.queries()).hasValue(10);
    assertThat(embedder.embed("query", "sound").toCompletableFuture().join()).isEqualTo(VECTOR);
  }
}
