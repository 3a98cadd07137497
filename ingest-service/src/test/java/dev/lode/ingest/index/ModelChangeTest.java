package dev.lode.ingest.index;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import dev.lode.ingest.TestingEmbedder;
import dev.lode.ingest.TestingGenerations;
import dev.lode.ingest.TestingStack;
import dev.lode.ingest.index.IndexTarget.Role;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An index of another model, or of an older schema, is moved to the declared one. */
@QuarkusTest
@TestProfile(ModelChangeTest.OwnStack.class)
@WithTestResource(TestingStack.class)
class ModelChangeTest {

  /** A stack of its own: other tests expect the first generation. */
  public static final class OwnStack implements QuarkusTestProfile {}

  private static final CollectionStamp OTHER_MODEL =
      new CollectionStamp(IndexSchema.VERSION, TestingEmbedder.OTHER_MODEL, Bm25Parameters.DEFAULT);

  private final TestingGenerations generations;
  private final TestingEmbedder embedder;
  private final GenerationSwitch steps;
  private final GenerationCollections collections;
  private final IndexTargets targets;
  private final ItemIndex index;

  ModelChangeTest(
      TestingGenerations generations,
      TestingEmbedder embedder,
      GenerationSwitch steps,
      GenerationCollections collections,
      IndexTargets targets,
      ItemIndex index) {
    this.generations = generations;
    this.embedder = embedder;
    this.steps = steps;
    this.collections = collections;
    this.targets = targets;
    this.index = index;
  }

  @BeforeEach
  void declaredIndex() throws InterruptedException {
    generations.awaitNoRollout();
  }

  private static void push(String id, String title) {
    given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body(List.of(Map.of("platform", "model", "id", id, "title", title)))
        .post("/v1/items")
        .then()
        .statusCode(200);
  }

  @Test
  void embedsEverythingAnewFromTheStoreWhenTheModelChanges() throws InterruptedException {
    push("a", "first model item");
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              steps.begin("to the other model");
              var name = collections.name(targets.find(Role.BUILDING).orElseThrow().generation());
              collections.create(name, OTHER_MODEL, 192);
            });
    generations.awaitNoRollout();
    index.check();
    assertThat(index.state().knownStamp().orElseThrow().embeddingModel())
        .isEqualTo(TestingEmbedder.OTHER_MODEL);
    assertThat(embedder.embedded("first model item")).hasSize(2);
    push("b", "second model item");

    given()
        .post("/v1/index/plan")
        .then()
        .body("action", equalTo("rebuild"))
        .body("rebuild.embeds", equalTo(true))
        .body("changes.path", hasItems("embedding_model", "vectors.title.size"));
    given()
        .accept("text/plain")
        .post("/v1/index/plan")
        .then()
        .body(containsString("-/+ vectors.title.size: 192 -> 384"))
        .body(containsString("embedded anew."));
    given().post("/v1/index/apply").then().statusCode(202);
    var rollout = generations.awaitNoRollout();
    index.check();

    assertThat(rollout.why()).isEmpty();
    assertThat(index.state().knownStamp().orElseThrow().embeddingModel())
        .isEqualTo(TestingEmbedder.MODEL);
    assertThat(generations.count(generations.serving())).isEqualTo(generations.items());
    assertThat(embedder.embedded("first model item")).hasSize(3);
  }

  @Test
  void movesAnIndexOfAnOlderSchemaAndTakesItemsDownFromItToo() throws InterruptedException {
    push("old", "item of the old schema");
    var before = generations.serving();
    int embedded = embedder.embedded("item of the old schema").size();
    collections.stamp(
        before,
        new CollectionStamp(
            IndexSchema.SAME_TEXTS_SINCE, TestingEmbedder.MODEL, Bm25Parameters.DEFAULT));
    index.check();
    assertThat(index.state()).isInstanceOf(IndexState.Incompatible.class);

    given().post("/v1/index/apply").then().statusCode(202);
    var rollout = generations.awaitNoRollout();
    index.check();

    assertThat(rollout.why()).isEmpty();
    assertThat(index.state()).isInstanceOf(IndexState.Ready.class);
    assertThat(embedder.embedded("item of the old schema")).hasSize(embedded);
    assertThat(generations.holds(generations.serving(), "model", "old")).isTrue();
    given().delete("/v1/items/model/old").then().statusCode(204);
    assertThat(generations.holds(before, "model", "old")).isFalse();
    assertThat(generations.holds(generations.serving(), "model", "old")).isFalse();
  }
}
