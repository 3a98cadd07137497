package dev.lode.ingest.index;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import dev.lode.ingest.TestingEmbedder;
import dev.lode.ingest.TestingGenerations;
import dev.lode.ingest.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The model that is declared now can't be loaded; what is searched was built with another one. */
@QuarkusTest
@TestProfile(BrokenModelTest.Broken.class)
@WithTestResource(TestingStack.class)
class BrokenModelTest {

  /** Declares the broken model. */
  public static final class Broken implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lode.embed.model", TestingEmbedder.BROKEN_MODEL);
    }
  }

  private final TestingGenerations generations;
  private final GenerationCollections collections;
  private final ItemIndex index;

  BrokenModelTest(
      TestingGenerations generations, GenerationCollections collections, ItemIndex index) {
    this.generations = generations;
    this.collections = collections;
    this.index = index;
  }

  @BeforeEach
  void indexOfTheModelBefore() {
    index.check();
    collections.stamp(
        "items-v1",
        new CollectionStamp(IndexSchema.VERSION, TestingEmbedder.MODEL, Bm25Parameters.DEFAULT));
    index.check();
  }

  @Test
  void whatIsSearchedGoesOnBeingWritten() {
    given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body(List.of(Map.of("platform", "broken", "id", "a", "title", "t")))
        .post("/v1/items")
        .then()
        .statusCode(200)
        .body("status", equalTo("succeeded"));

    assertThat(generations.holds("items-v1", "broken", "a")).isTrue();
  }

  @Test
  void noGenerationIsBegunWithTheBrokenOne() {
    given()
        .post("/v1/index/apply")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body(
            "detail",
            equalTo(
                "What is declared can't be built: cannot load the embedding model "
                    + TestingEmbedder.BROKEN_MODEL));

    given().get("/v1/index").then().body("generations.role", equalTo(List.of("serving")));
  }
}
