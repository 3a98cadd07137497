package dev.lode.ingest.index;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.QdrantConnection;
import dev.lode.ingest.TestingEmbedder;
import dev.lode.ingest.TestingGenerations;
import dev.lode.ingest.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is declared now is nothing that Qdrant takes; what is searched was built before that. */
@QuarkusTest
@TestProfile(RefusedDeclarationTest.Refused.class)
@WithTestResource(TestingStack.class)
class RefusedDeclarationTest {

  /** Qdrant counts this timeout in whole seconds, of which there must be one. */
  public static final class Refused implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lode.index.strict-mode.max-timeout", "500ms", "lode.index.apply", "auto");
    }
  }

  private final TestingGenerations generations;
  private final QdrantConnection qdrant;
  private final ItemIndex index;
  private final IndexRollout rollouts;

  RefusedDeclarationTest(
      TestingGenerations generations,
      QdrantConnection qdrant,
      ItemIndex index,
      IndexRollout rollouts) {
    this.generations = generations;
    this.qdrant = qdrant;
    this.index = index;
    this.rollouts = rollouts;
  }

  /** As an earlier start with a better declaration has left it. */
  @BeforeEach
  void indexOfAnEarlierDeclaration() {
    if (generations.collections().isEmpty()) {
      var earlier =
          new SmallRyeConfigBuilder()
              .addDiscoveredConverters()
              .withMapping(IndexConfig.class)
              .withDefaultValue(
                  "lode.index.qdrant.url",
                  ConfigProvider.getConfig().getValue("lode.index.qdrant.url", String.class))
              .build()
              .getConfigMapping(IndexConfig.class);
      var collections = new GenerationCollections(qdrant, earlier);
      collections.create(
          "items-v1",
          new CollectionStamp(IndexSchema.VERSION, TestingEmbedder.MODEL, Bm25Parameters.DEFAULT),
          384);
      collections.serve("items-v1");
    }
    index.check();
  }

  private void assertThatWritingGoesOn(String id) {
    given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body(List.of(Map.of("platform", "declared", "id", id, "title", "t")))
        .post("/v1/items")
        .then()
        .statusCode(200)
        .body("status", equalTo("succeeded"));
    assertThat(generations.holds("items-v1", "declared", id)).isTrue();
  }

  @Test
  void rolloutThatNeedsItFailsAndWritingGoesOn() throws InterruptedException {
    given().queryParam("rebuild", "true").post("/v1/index/apply").then().statusCode(202);

    var rollout = generations.awaitNoRollout();

    assertThat(rollout.state()).isEqualTo(Rollout.State.FAILED);
    assertThat(rollout.why().orElseThrow()).contains("max_timeout");
    assertThatWritingGoesOn("a");
    given()
        .get("/v1/index")
        .then()
        .body("state", equalTo("READY"))
        .body("collection", equalTo("items-v1"))
        .body("generations.role", equalTo(List.of("serving")));
  }

  @Test
  void changeInPlaceIsRefusedInQdrantsWords() {
    given()
        .post("/v1/index/apply")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", containsString("Qdrant refuses what is declared"))
        .body("detail", containsString("max_timeout"));
    assertThatWritingGoesOn("b");
  }

  /** Of this declaration {@code apply=auto} makes a change in place, which is refused each time. */
  @Test
  void policyThatIsRefusedKeepsNoRolloutFromEnding() throws InterruptedException {
    rollouts.drive();

    given().queryParam("rebuild", "true").post("/v1/index/apply").then().statusCode(202);

    assertThat(generations.awaitNoRollout().state()).isEqualTo(Rollout.State.FAILED);
  }
}
