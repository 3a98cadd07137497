package dev.lode.query.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lode.query.TestingEmbedder;
import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestingStack.class)
class ItemResourceTest {

  @Inject TestingEmbedder embedder;

  @Test
  void itemIsWhole() {
    Map<String, Object> item = given().get("/v1/items/youtube/t1").jsonPath().getMap("");

    assertThat(item)
        .containsEntry("id", "t1")
        .containsEntry("transcript", "Welcome everybody.")
        .containsEntry("duration", "PT45M")
        .containsEntry(
            "lineage",
            Map.of(
                "source", "lectures",
                "schemaVersion", 4,
                "embeddingModel", "testing-model",
                "contentHash", "hash",
                "enrichment", Map.of("summary", "1")));
  }

  @Test
  void unchangedItemIsNotSentAgain() {
    var first = given().get("/v1/items/youtube/t1");

    assertThat(first.header("Cache-Control")).isEqualTo("max-age=10");
    assertThat(
            given()
                .header("If-None-Match", first.header("ETag"))
                .get("/v1/items/youtube/t1")
                .statusCode())
        .isEqualTo(304);
    assertThat(given().get("/v1/items/youtube/t2").header("ETag"))
        .isNotEqualTo(first.header("ETag"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/items/youtube/none",
        "/v1/items/vimeo/t1",
        "/v1/items/YouTube/t1",
        "/v1/items/youtube/%20",
        "/v1/items/youtube/none/similar",
        "/v1/items/a:b/none/similar"
      })
  void unknownItemIsNotFound(String path) {
    var response = given().urlEncodingEnabled(false).get(path);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.jsonPath().getString("type"))
        .isEqualTo("https://lode.dev/problems/not-found");
    assertThat(response.jsonPath().getString("detail")).startsWith("There is no item");
  }

  @Test
  void similarItemsAreThoseOfSimilarContentWithoutTheItem() {
    int before = embedder.queries();

    var answer = given().get("/v1/items/youtube/t2/similar").jsonPath();

    // Contents stand at 10, 20, 40, 60, 100 and 120 degrees; t2 at 20.
    assertThat(answer.<String>getList("hits.item.id"))
        .containsExactly("t1", "t3", "t4", "t5", "t6");
    assertThat(answer.getFloat("hits[0].score"))
        .isCloseTo((float) Math.cos(Math.toRadians(10)), within(1e-5f));
    assertThat(answer.getString("mode")).isEqualTo("similar");
    assertThat(embedder.queries()).isEqualTo(before);
  }

  @Test
  void similarItemsCanBeFilteredAndPaged() {
    assertThat(
            given()
                .queryParams("channel", "Devoxx", "limit", 1, "offset", 1)
                .get("/v1/items/youtube/t2/similar")
                .jsonPath()
                .<String>getList("hits.item.id"))
        .containsExactly("t3");
  }

  @Test
  void similarRefusesWhatItDoesNotKnow() {
    var response = given().get("/v1/items/youtube/t2/similar?q=x&limit=0");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.jsonPath().<String>getList("errors.field")).containsExactly("q", "limit");
  }

  private static java.util.List<String> recommended(String body) {
    return given()
        .contentType("application/json")
        .body(body.replace('\'', '"'))
        .post("/v1/recommend")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("hits.item.id");
  }

  @Test
  void recommendationIsNearPositiveAndFarFromNegativeExamples() {
    int before = embedder.queries();

    assertThat(recommended("{'positive':['youtube:t1','youtube:t3'],'limit':2}"))
        .containsExactly("t2", "t4");
    // 2 * positive - negative points to about 13 degrees below 0: the nearest content comes first.
    assertThat(recommended("{'positive':['youtube:t1'],'negative':['youtube:t4']}"))
        .containsExactly("t2", "t3", "t5", "t6");
    assertThat(
            recommended(
                "{'positive':['youtube:t1'],'filter':{'platform':'vimeo'},'strategy':'sumScores'}"))
        .containsExactly("t6");
    assertThat(recommended("{'negative':['youtube:t1'],'strategy':'bestScore','limit':1}"))
        .containsExactly("t6");
    assertThat(recommended("{'positive':['youtube:t1','youtube:t3'],'offset':1,'limit':2}"))
        .containsExactly("t4", "t5");
    assertThat(embedder.queries()).isEqualTo(before);
  }

  @Test
  void negativeExamplesAloneNeedNoStrategy() {
    assertThat(recommended("{'negative':['youtube:t1'],'limit':1}")).containsExactly("t6");
  }
}
