package dev.lode.ingest.index;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.google.common.collect.Maps;
import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.IndexedField;
import dev.lode.common.index.QdrantConnection;
import dev.lode.ingest.TestingStack;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Restamps the collection as if another version of Lode had built it. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class IncompatibleIndexTest {

  private final ItemIndex index;
  private final QdrantConnection qdrant;

  IncompatibleIndexTest(ItemIndex index, QdrantConnection qdrant) {
    this.index = index;
    this.qdrant = qdrant;
  }

  private static CollectionStamp stampOf(int schemaVersion, String model) {
    return new CollectionStamp(schemaVersion, model, Bm25Parameters.DEFAULT);
  }

  private void stamp(int schemaVersion, String model) {
    var stamp = stampOf(schemaVersion, model);
    qdrant.call(
        client ->
            client.updateCollectionAsync(
                UpdateCollection.newBuilder()
                    .setCollectionName("items-v1")
                    .putAllMetadata(stamp.toMetadata())
                    .build()));
    index.check();
  }

  @AfterEach
  void restore() {
    stamp(IndexSchema.VERSION, "testing-model");
    assertThat(index.state()).isInstanceOf(IndexState.Ready.class);
  }

  @Test
  void writesNothingToACollectionOfAnotherModel() {
    index.check();
    stamp(IndexSchema.VERSION, "another-model");

    assertThat(index.state())
        .isEqualTo(
            new IndexState.Incompatible(
                1,
                "items-v1",
                "embedding model: it has another-model, and there are [broken-testing-model, other-testing-model, testing-model]",
                Optional.of(stampOf(IndexSchema.VERSION, "another-model"))));
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .body(
            "checks.data.reason",
            hasItem(
                "embedding model: it has another-model, and there are [broken-testing-model, other-testing-model, testing-model]"));
    given()
        .contentType("application/json")
        .body(List.of(Map.of("platform", "other", "id", "a", "title", "t")))
        .post("/v1/items")
        .then()
        .statusCode(202)
        .body("pending", equalTo(1));
  }

  @Test
  void tellsTheSchemaVersionsApart() {
    index.check();
    stamp(99, "testing-model");

    assertThat(index.state())
        .isEqualTo(
            new IndexState.Incompatible(
                1,
                "items-v1",
                "schema version: expected 4, it has 99",
                Optional.of(stampOf(99, "testing-model"))));
  }

  @Test
  void indexThatOnlyLacksPayloadIndexesIsCompletedInPlace() {
    index.check();
    deleteIndex("items-v1", IndexedField.TITLE);
    deleteIndex("items-v1", IndexedField.LOCATION);
    deleteIndex("items-v1-passages", IndexedField.LOCATION);

    stamp(IndexSchema.SAME_POINTS_SINCE, "testing-model");

    assertThat(index.state())
        .isInstanceOfSatisfying(
            IndexState.Ready.class,
            ready -> {
              assertThat(ready.collection()).isEqualTo("items-v1");
              assertThat(ready.stamp().schemaVersion()).isEqualTo(IndexSchema.VERSION);
            });
    var info = qdrant.call(client -> client.getCollectionInfoAsync("items-v1"));
    assertThat(CollectionStamp.fromMetadata(info.getConfig().getMetadataMap()))
        .map(CollectionStamp::schemaVersion)
        .contains(IndexSchema.VERSION);
    assertThat(indexesOf("items-v1"))
        .containsEntry("title", PayloadSchemaType.Text)
        .containsEntry("location", PayloadSchemaType.Geo);
    assertThat(indexesOf("items-v1-passages")).containsEntry("location", PayloadSchemaType.Geo);
  }

  private void deleteIndex(String collection, IndexedField field) {
    qdrant.call(
        client ->
            client.deletePayloadIndexAsync(
                collection, field.path(), true, null, Duration.ofSeconds(10)));
  }

  private Map<String, PayloadSchemaType> indexesOf(String collection) {
    var info = qdrant.call(client -> client.getCollectionInfoAsync(collection));
    return Maps.transformValues(info.getPayloadSchemaMap(), PayloadSchemaInfo::getDataType);
  }

  @Test
  void changesNothingWhenLookedAtAgain() {
    index.check();
    var before = index.state();

    index.check();

    assertThat(index.state()).isEqualTo(before);
  }
}
