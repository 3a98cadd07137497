package dev.lode.query.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.problem.ProblemException;
import dev.lode.local.qdrant.EmbeddedQdrant;
import dev.lode.local.qdrant.EmbeddedQdrantConfig;
import dev.lode.query.TestingEmbedder;
import dev.lode.query.TestingIndex;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveIndexTest {

  @TempDir static Path directory;

  private static EmbeddedQdrant qdrant;
  private static TestingIndex index;

  @BeforeAll
  static void start() {
    qdrant = EmbeddedQdrant.start(EmbeddedQdrantConfig.builder(directory).build());
    index = new TestingIndex(qdrant.port());
    index.create("good-v1", "good", TestingIndex.stamp());
    index.create(
        "old-v1",
        "old",
        new CollectionStamp(
            IndexSchema.SAME_POINTS_SINCE - 1, TestingEmbedder.MODEL, Bm25Parameters.DEFAULT));
    index.create("older-v1", "older", olderStamp());
    index.create(
        "other-v1",
        "other",
        new CollectionStamp(IndexSchema.VERSION, "another-model", Bm25Parameters.DEFAULT));
    index.create("foreign-v1", "foreign", Map.of());
  }

  @AfterAll
  static void stop() {
    index.close();
    qdrant.close();
  }

  /** Of an index that lacks no more than payload indexes. */
  private static CollectionStamp olderStamp() {
    return new CollectionStamp(
        IndexSchema.SAME_POINTS_SINCE, TestingEmbedder.MODEL, Bm25Parameters.DEFAULT);
  }

  private static LiveIndex live(String alias) {
    return new LiveIndex(
        index.connection(),
        new IndexConfig() {
          @Override
          public String alias() {
            return alias;
          }

          @Override
          public Duration refresh() {
            return Duration.ofMillis(100);
          }
        },
        TestingEmbedder.catalogue(new TestingEmbedder()));
  }

  private static void assertNotReady(String alias, String detail) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> live(alias).ready())
        .satisfies(
            e -> {
              assertThat(e.problem().status()).isEqualTo(503);
              assertThat(e.problem().type().toString())
                  .isEqualTo("https://lode.dev/problems/index-not-ready");
              assertThat(e.problem().detail()).isEqualTo(detail);
              assertThat(e.retryAfter()).contains(Duration.ofSeconds(1));
            });
  }

  @Test
  void aliasNamesTheCollectionThatIsSearched() {
    var ready = live("good").ready();

    assertThat(ready.collection()).isEqualTo("good-v1");
    assertThat(ready.stamp()).isEqualTo(TestingIndex.stamp());
  }

  @Test
  void indexThatWasBuiltSinceTheLastLookIsFound() {
    var live = live("late");
    assertThatExceptionOfType(ProblemException.class).isThrownBy(live::ready);

    index.create("late-v1", "late", TestingIndex.stamp());

    assertThat(live.ready().collection()).isEqualTo("late-v1");
  }

  @Test
  void searchGoesToTheCollectionThatTookThePlaceOfADroppedOne() {
    index.create("dropped-v1", "dropped", TestingIndex.stamp());
    var live = live("dropped");
    live.ready();
    index.connection().call(client -> client.deleteCollectionAsync("dropped-v1"));
    index.create("dropped-v2", "dropped", TestingIndex.stamp());

    var searched =
        live.search(
            ready ->
                index
                    .connection()
                    .call(client -> client.getCollectionInfoAsync(ready.collection()))
                    .getPointsCount());

    assertThat(searched).isZero();
    assertThat(live.ready().collection()).isEqualTo("dropped-v2");
  }

  @Test
  void indexThatOnlyLacksPayloadIndexesIsSearched() {
    var ready = live("older").ready();

    assertThat(ready.collection()).isEqualTo("older-v1");
    assertThat(ready.stamp()).isEqualTo(olderStamp());
  }

  @Test
  void missingAliasIsNotReady() {
    assertNotReady("absent", "alias absent names no collection: nothing was ingested yet");
  }

  @Test
  void otherSchemaOrModelIsNotReadyAndBothAreTold() {
    assertNotReady(
        "old",
        "collection old-v1 has schema version 1 and model testing-model; this service searches with"
            + " 4 and testing-model");
    assertNotReady(
        "other",
        "collection other-v1 has schema version 4 and model another-model; this service searches"
            + " with 4 and testing-model");
  }

  @Test
  void collectionOfSomebodyElseIsNotReady() {
    assertNotReady("foreign", "collection foreign-v1 has no stamp of Lode's ingest-service");
  }

  @Test
  void readinessCarriesBothValues() {
    var response = new IndexReadiness(live("other")).call();

    assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
    assertThat(response.getData().orElseThrow())
        .containsEntry("collection", "other-v1")
        .containsEntry("model", "another-model")
        .containsEntry("expectedModel", "testing-model")
        .containsEntry("schemaVersion", 4L)
        .containsEntry("expectedSchemaVersion", 4L);
  }
}
