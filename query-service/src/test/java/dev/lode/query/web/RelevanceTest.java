package dev.lode.query.web;

import static io.restassured.RestAssured.given;
import static java.lang.Math.cos;
import static java.lang.Math.log1p;
import static java.lang.Math.toRadians;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lode.query.TestingEmbedder;
import dev.lode.query.TestingItems;
import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How profiles, and what requests override of them, rank the {@link TestingItems}. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class RelevanceTest {

  @Inject TestingEmbedder embedder;

  @AfterEach
  void repairEmbedder() {
    embedder.setBroken(false);
  }

  private static JsonPath get(String... parameters) {
    var request = given().queryParam("q", TestingItems.QUERY);
    for (int i = 0; i < parameters.length; i += 2) {
      request.queryParam(parameters[i], parameters[i + 1]);
    }
    return request.get("/v1/search").then().statusCode(200).extract().jsonPath();
  }

  private static JsonPath post(String body) {
    return given()
        .contentType("application/json")
        .body(body.replaceFirst("\\{", "{'query':'" + TestingItems.QUERY + "',").replace('\'', '"'))
        .post("/v1/search")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static List<String> ids(JsonPath answer) {
    return answer.getList("hits.item.id");
  }

  /** Every hit's contributions are its relevance, and that is its score. */
  private static void assertExplained(JsonPath answer) {
    List<Map<String, Object>> hits = answer.getList("hits");
    assertThat(hits).isNotEmpty();
    for (int i = 0; i < hits.size(); i++) {
      var explain = "hits[" + i + "].explain.";
      List<Float> parts = answer.getList(explain + "lists.contribution", Float.class);
      List<Float> boosts = answer.getList(explain + "boosts.contribution", Float.class);
      double sum =
          parts.stream().mapToDouble(Float::doubleValue).sum()
              + boosts.stream().mapToDouble(Float::doubleValue).sum();
      assertThat(sum).isCloseTo(answer.getDouble("hits[" + i + "].score"), within(5e-6));
      assertThat(answer.getDouble(explain + "relevance")).isCloseTo(sum, within(5e-6));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "default, hybrid, rrf",
    "normalised, hybrid, dbsf",
    "scores, hybrid, scores",
    "boosted, hybrid, scores",
    "boosted, dense, scores",
    "boosted, sparse, scores",
    "fresh, hybrid, scores",
    "popular, hybrid, scores",
    "exact-title, hybrid, scores",
    "scores, dense, none",
    "scores, sparse, none"
  })
  void contributionsSumUpToTheScore(String profile, String mode, String fusion) {
    var answer = get("profile", profile, "mode", mode, "explain", "true");

    assertExplained(answer);
    assertThat(answer.<String>getList("hits.explain.fusion")).containsOnly(fusion);
  }

  @Test
  void scoresAreTheWeightedMeanOfBothKindsOfScore() {
    var answer = get("profile", "scores", "explain", "true");

    assertThat(ids(answer)).containsExactly("t2", "t1", "t3", "t4", "t5", "t6");
    // Not found by words: their floor is 0.
    assertThat(answer.getDouble("hits[1].score")).isCloseTo(0.6 * cos(toRadians(10)), within(1e-6));
    assertThat(answer.<Integer>getList("hits[1].explain.lists.rank")).containsExactly(1, null);
    double bm25 = answer.getDouble("hits[2].explain.lists[1].score");
    assertThat(bm25).isGreaterThan(1);
    assertThat(answer.getDouble("hits[2].score"))
        .isCloseTo(0.6 * cos(toRadians(40)) + 0.4 * bm25 / (bm25 + 10), within(1e-6));
    assertThat(answer.getFloat("hits[0].explain.saturation")).isEqualTo(10);
  }

  @Test
  void withoutTheModelTheLexicalListIsTheWholeScale() {
    embedder.setBroken(true);

    var answer =
        given()
            .queryParams("q", "deployment of no model", "profile", "scores", "explain", true)
            .get("/v1/search")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(ids(answer)).containsExactly("t2", "t3");
    double bm25 = answer.getDouble("hits[0].explain.lists[0].score");
    assertThat(answer.getDouble("hits[0].score")).isCloseTo(bm25 / (bm25 + 10), within(1e-6));
  }

  @Test
  void newerAndMoreWatchedItemsGetMore() {
    var answer = get("profile", "boosted", "mode", "dense", "explain", "true");

    // t6 is of this hour, t1 31 days older: one half-life. t5 has neither a date nor views.
    assertThat(ids(answer)).containsExactly("t2", "t1", "t3", "t4", "t5", "t6");
    double views = log1p(100) / (log1p(100) + log1p(1000));
    assertThat(answer.getDouble("hits[1].score"))
        .isCloseTo(cos(toRadians(10)) + 0.2 * 0.5 + 0.1 * views, within(1e-6));
    assertThat(answer.getDouble("hits[4].score")).isCloseTo(cos(toRadians(100)), within(1e-6));
    assertThat(answer.getDouble("hits[5].score"))
        .isCloseTo(cos(toRadians(120)) + 0.2, within(1e-6));
    assertThat(answer.<String>getList("hits[1].explain.boosts.boost"))
        .containsExactly("recency", "popularity");
    assertThat(answer.getFloat("hits[1].explain.boosts[0].value")).isEqualTo(0.5f);
    assertThat(answer.getDouble("hits[1].explain.boosts[1].value")).isCloseTo(views, within(1e-6));
  }

  @Test
  void requestOverridesTheBoosts() {
    var answer =
        post(
            "{'mode':'dense','profile':'boosted','boost':{'recency':{'weight':0},"
                + "'popularity':{'weight':1,'metric':'likes','pivot':10}}}");

    assertThat(answer.getDouble("hits.find { it.item.id == 't1' }.score"))
        .isCloseTo(cos(toRadians(10)) + 0.5, within(1e-6));
    assertThat(answer.getDouble("hits.find { it.item.id == 't2' }.score"))
        .isCloseTo(cos(toRadians(20)), within(1e-6));
  }

  @Test
  void requestOverridesTheFusionAndTheWeights() {
    var answer = post("{'fusion':{'k':61},'weights':{'title':0,'terms':0},'explain':true}");

    assertThat(ids(answer)).startsWith("t1", "t2", "t3");
    assertThat(answer.getDouble("hits[0].score")).isCloseTo(1 / 61.0, within(1e-6));
    assertExplained(answer);
  }

  @Test
  void varietyPicksWhatIsUnlikeTheHitsBefore() {
    // From 10 degrees, 120 lies farthest; then 60, 50 and 60 away from them.
    var answer = post("{'profile':'scores','diversity':{'strength':1},'limit':3,'explain':true}");

    assertThat(ids(answer)).containsExactly("t1", "t6", "t4");
    assertThat(answer.getDouble("hits[1].score")).isCloseTo(cos(toRadians(120)), within(1e-6));
    assertThat(answer.getDouble("hits[1].explain.relevance"))
        .isCloseTo(0.6 * cos(toRadians(120)), within(1e-6));
    assertThat(ids(post("{'profile':'scores','diversity':{'strength':1},'limit':2,'offset':1}")))
        .containsExactly("t6", "t4");
    assertThat(ids(get("profile", "diverse", "limit", "1"))).containsExactly("t1");
  }

  @ParameterizedTest
  @CsvSource({
    "newest, t6 t2 t1 t3 t4 t5",
    "oldest, t4 t3 t1 t2 t6 t5",
    "views, t3 t2 t1",
    "likes, t3 t1"
  })
  void sortingPutsItemsWithoutTheFieldLast(String sort, String expected) {
    var ids = expected.split(" ");

    var found = get("sort", sort);
    assertThat(ids(found)).hasSize(6).startsWith(ids);
    assertThat(found.<Float>getList("hits.score")).containsOnly(0f);
    var browsed = given().queryParam("sort", sort).get("/v1/search").then().extract().jsonPath();
    assertThat(ids(browsed)).hasSize(6).startsWith(ids);
  }

  @Test
  void sortedHitsTellWhatMadeThemCandidates() {
    var answer = get("sort", "newest", "explain", "true", "mode", "sparse");

    assertThat(ids(answer)).containsExactly("t2", "t3");
    assertThat(answer.getFloat("hits[0].explain.relevance"))
        .isEqualTo(answer.getFloat("hits[0].explain.lists[0].score"));
  }

  @Test
  void profileFiltersGroupsAndSortsWhereTheRequestDoesNotSay() {
    var answer = get("profile", "talks");

    assertThat(ids(answer)).isEmpty();
    assertThat(answer.<String>getList("groups.key")).containsExactly("Devoxx");
    assertThat(answer.<String>getList("groups[0].hits.item.id")).containsExactly("t1");

    var asked = get("profile", "talks", "groupBy", "category", "groupSize", "5", "sort", "oldest");
    assertThat(asked.<String>getList("groups.key")).containsExactly("Tech");
    assertThat(asked.<String>getList("groups[0].hits.item.id")).containsExactly("t3", "t1");

    var filtered = get("profile", "talks", "minViews", "1000", "facet", "kind");
    assertThat(filtered.<String>getList("groups[0].hits.item.id")).containsExactly("t3");
    assertThat(filtered.getInt("facets.kind[0].count")).isEqualTo(1);
  }

  @Test
  void passagesAreRankedByTheFusionToo() {
    var answer =
        given()
            .queryParams("q", TestingItems.QUERY, "profile", "boosted")
            .get("/v1/passages")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    // "Every four years." has none of the words.
    assertThat(answer.getDouble("hits.find { it.item.id == 't6' }.passage.score"))
        .isCloseTo(0.6 * cos(toRadians(10)), within(1e-6));
    assertThat(get("profile", "boosted", "passages", "true").getList("degraded")).isEmpty();
  }

  @Test
  void sameHourGetsTheSameTag() {
    var first = given().queryParams("q", "x", "profile", "fresh").get("/v1/search");

    given()
        .header("If-None-Match", first.header("ETag"))
        .queryParams("q", "x", "profile", "fresh")
        .get("/v1/search")
        .then()
        .statusCode(304);
  }

  @Test
  void profilesAreListedWithTheirSettings() {
    var answer = given().get("/v1/profiles").then().statusCode(200).extract();

    assertThat(answer.header("ETag")).isNotNull();
    var profiles = answer.jsonPath();
    assertThat(profiles.<String>getList("profiles.name"))
        .containsExactly(
            "boosted",
            "default",
            "diverse",
            "exact-title",
            "fresh",
            "normalised",
            "popular",
            "scores",
            "talks");
    assertThat(profiles.<String, Object>getMap("profiles.find { it.name == 'default' }"))
        .containsEntry("fusion", Map.of("type", "rrf", "k", 2))
        .containsEntry("weights", Map.of("content", 1f, "title", 0.3f, "terms", 1f))
        .containsEntry("sort", "relevance")
        .doesNotContainKeys("itemFilter", "groupBy");
    assertThat(profiles.<String, Object>getMap("profiles.find { it.name == 'talks' }"))
        .containsEntry("filter", Map.of("category", "Tech", "not", Map.of("channel", "GOTO")))
        .containsEntry("groupBy", "channel");
  }

  @Test
  void everyProfileIsReady() {
    var check = "checks.find { it.name == 'profiles' }.";
    var ready = given().get("/q/health/ready").then().statusCode(200).extract().jsonPath();

    assertThat(ready.getString(check + "status")).isEqualTo("UP");
    assertThat(ready.getString(check + "data.profiles")).startsWith("boosted, default, diverse");
  }
}
