package dev.lode.query.web;

import static io.restassured.RestAssured.given;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(TestingStack.class)
class SearchResourceTest {

  @Inject TestingEmbedder embedder;

  @AfterEach
  void repairEmbedder() {
    embedder.setBroken(false);
  }

  private static JsonPath get(Map<String, ?> parameters) {
    return given()
        .queryParams(parameters)
        .get("/v1/search")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static JsonPath post(String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/v1/search")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static List<String> ids(JsonPath answer) {
    return answer.getList("hits.item.id");
  }

  private static void assertScores(JsonPath answer, double... scores) {
    List<Float> actual = answer.getList("hits.score", Float.class);
    assertThat(actual).hasSize(scores.length);
    for (int i = 0; i < scores.length; i++) {
      assertThat(actual.get(i)).isCloseTo((float) scores[i], within(1e-5f));
    }
  }

  @Test
  void hybridFusesThreeListsByWeightedRanks() {
    var answer = get(Map.of("q", TestingItems.QUERY));

    assertThat(ids(answer)).containsExactly("t2", "t3", "t1", "t4", "t5", "t6");
    // k = 2, weights 1, 0.3 and 1: 1 / (rank / weight + 1) of content, title and terms.
    assertScores(
        answer,
        1 / 3.0 + 1 / (1 / .3 + 1) + 1 / 3.0,
        1 / 4.0 + 1 / (4 / .3 + 1) + 1 / 2.0,
        1 / 2.0 + 1 / (3 / .3 + 1),
        1 / 5.0 + 1 / (2 / .3 + 1),
        1 / 6.0 + 1 / (5 / .3 + 1),
        1 / 7.0 + 1 / (6 / .3 + 1));
    assertThat(answer.getString("mode")).isEqualTo("hybrid");
  }

  @Test
  void denseRanksByContentAlone() {
    var answer = get(Map.of("q", TestingItems.QUERY, "mode", "dense", "limit", 2));

    assertThat(ids(answer)).containsExactly("t1", "t2");
    assertScores(answer, Math.cos(Math.toRadians(10)), Math.cos(Math.toRadians(20)));
    assertThat(answer.getString("mode")).isEqualTo("dense");
  }

  @Test
  void sparseFindsOnlyItemsWithTheWordsAndEmbedsNothing() {
    int before = embedder.queries();

    var answer = get(Map.of("q", "the downtimes and a deployment", "mode", "sparse"));

    assertThat(ids(answer)).containsExactly("t3", "t2");
    assertThat(embedder.queries()).isEqualTo(before);
  }

  @Test
  void everyListOfTheAnswerIsThere() {
    var answer = get(Map.of("q", "nothing at all", "platform", "nowhere")).getMap("");

    assertThat(answer)
        .containsEntry("hits", List.of())
        .containsEntry("facets", Map.of())
        .containsEntry("groups", List.of())
        .containsEntry("degraded", List.of())
        .containsEntry("index", Map.of("collection", "items-v1", "schemaVersion", 4))
        .containsEntry("mode", "hybrid");
    assertThat(answer.get("tookMs")).isInstanceOf(Integer.class);
  }

  @Test
  void hitShowsTheFlatItemWithoutTranscriptAndLineage() {
    Map<String, Object> item =
        get(Map.of("q", TestingItems.QUERY, "mode", "dense", "limit", 1)).getMap("hits[0].item");

    assertThat(item)
        .containsEntry("platform", "youtube")
        .containsEntry("title", "Blue green rollouts")
        .containsEntry("channel", Map.of("id", "UCa", "name", "Devoxx"))
        .containsEntry("tags", List.of("ops", "release"))
        .containsEntry("publishedAt", "2024-01-01T00:00:00Z")
        .containsEntry("duration", "PT45M")
        .containsEntry("metrics", Map.of("views", 100, "likes", 10, "comments", 1))
        .containsEntry("extra", Map.of("event", "Devoxx 2024"))
        .containsEntry("labels", List.of())
        .doesNotContainKeys("transcript", "lineage");
  }

  @Test
  void sameQueryIsEmbeddedOnce() {
    int before = embedder.queries();

    get(Map.of("q", "a query  for the\tcache"));
    get(Map.of("q", " a query for the cache "));
    post("{\"query\":\"a query for the cache\",\"mode\":\"dense\"}");

    assertThat(embedder.queries()).isEqualTo(before + 1);
  }

  @Test
  void pagesAreCutFromOneRanking() {
    assertThat(ids(get(Map.of("q", TestingItems.QUERY, "limit", 2, "offset", 0))))
        .containsExactly("t2", "t3");
    assertThat(ids(get(Map.of("q", TestingItems.QUERY, "limit", 2, "offset", 2))))
        .containsExactly("t1", "t4");
    assertThat(ids(get(Map.of("q", TestingItems.QUERY, "limit", 2, "offset", 6)))).isEmpty();
  }

  @Test
  void browsingShowsNewestFirstThenUndatedAndEmbedsNothing() {
    int before = embedder.queries();

    var answer = get(Map.of());

    assertThat(ids(answer)).containsExactly("t6", "t2", "t1", "t3", "t4", "t5");
    assertThat(answer.getString("mode")).isEqualTo("browse");
    assertThat(ids(get(Map.of("limit", 2, "offset", 4)))).containsExactly("t4", "t5");
    assertThat(ids(get(Map.of("limit", 2, "offset", 5)))).containsExactly("t5");
    assertThat(ids(get(Map.of("limit", 2, "offset", 6)))).isEmpty();
    assertThat(ids(get(Map.of("q", " ", "language", "de")))).containsExactly("t5");
    assertThat(embedder.queries()).isEqualTo(before);
  }

  static Stream<Arguments> filters() {
    return Stream.of(
        Arguments.of("platform", List.of("vimeo"), List.of("t6")),
        Arguments.of("kind", List.of("short"), List.of("t5")),
        Arguments.of("channel", List.of("UCb"), List.of("t2", "t4")),
        Arguments.of("channel", List.of("Devoxx"), List.of("t1", "t3", "t5")),
        Arguments.of("channel", List.of("UCb", "Devoxx"), List.of("t2", "t1", "t3", "t4", "t5")),
        Arguments.of("category", List.of("Music", "Comedy"), List.of("t6", "t4")),
        Arguments.of("language", List.of("de"), List.of("t5")),
        Arguments.of("tag", List.of("ops"), List.of("t2", "t1")),
        Arguments.of("label", List.of("gambling"), List.of("t4")),
        Arguments.of("publishedFrom", List.of("2024-01-31"), List.of("t6", "t2")),
        Arguments.of("publishedFrom", List.of("2024-02-01T01:00:00+01:00"), List.of("t6")),
        Arguments.of("publishedTo", List.of("2024-01-31"), List.of("t2", "t1", "t3", "t4")),
        Arguments.of("publishedTo", List.of("2024-01-01T00:00:00Z"), List.of("t1", "t3", "t4")),
        Arguments.of("minViews", List.of("1000"), List.of("t2", "t3")));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void parameterFilters(String name, List<String> values, List<String> expected) {
    assertThat(ids(get(Map.of(name, values)))).containsExactlyElementsOf(expected);
  }

  static Stream<Arguments> filterTrees() {
    return Stream.of(
        Arguments.of("{}", List.of("t6", "t2", "t1", "t3", "t4", "t5")),
        Arguments.of("null", List.of("t6", "t2", "t1", "t3", "t4", "t5")),
        Arguments.of(
            "{'category':['Music','Tech'],'minViews':1000,'not':{'channel':'GOTO'}}",
            List.of("t3")),
        Arguments.of(
            "{'not':{'label':'gambling','category':'Tech'}}",
            List.of("t6", "t2", "t1", "t3", "t4", "t5")),
        Arguments.of(
            "{'not':{'label':'gambling','category':'Music'}}",
            List.of("t6", "t2", "t1", "t3", "t5")),
        Arguments.of("{'or':[{'language':'de'},{'platform':'vimeo'}]}", List.of("t6", "t5")),
        Arguments.of(
            "{'or':[{'category':'Tech','channel':'GOTO'},{'and':[{'kind':'short'},{'language':'de'}]}]}",
            List.of("t2", "t5")),
        Arguments.of(
            "{'not':{'or':[{'category':'Tech'},{'platform':'vimeo'}]}}", List.of("t4", "t5")));
  }

  @ParameterizedTest
  @MethodSource("filterTrees")
  void bodyFilters(String filter, List<String> expected) {
    var answer = post(("{'filter':" + filter + "}").replace('\'', '"'));

    assertThat(ids(answer)).containsExactlyElementsOf(expected);
  }

  @Test
  void filterKeepsRanksOfWhatIsLeft() {
    var answer = get(Map.of("q", TestingItems.QUERY, "channel", "GOTO"));

    assertThat(ids(answer)).containsExactly("t2", "t4");
    assertScores(answer, 1 / 2.0 + 1 / (1 / .3 + 1) + 1 / 2.0, 1 / 3.0 + 1 / (2 / .3 + 1));
  }

  @Test
  void explanationAddsUpToTheScore() {
    var answer = get(Map.of("q", TestingItems.QUERY, "explain", true, "limit", 3, "offset", 1));

    assertThat(ids(answer)).containsExactly("t3", "t1", "t4");
    assertThat(answer.getString("hits[0].explain.fusion")).isEqualTo("rrf");
    assertThat(answer.getInt("hits[0].explain.k")).isEqualTo(2);
    assertThat(answer.<String>getList("hits[0].explain.lists.vector"))
        .containsExactly("title", "content", "terms");
    assertThat(answer.<Integer>getList("hits[0].explain.lists.rank")).containsExactly(4, 3, 1);
    assertThat(answer.<String>getList("hits[1].explain.lists.vector"))
        .containsExactly("title", "content");
    assertThat(answer.getFloat("hits[1].explain.lists[1].score"))
        .isCloseTo((float) Math.cos(Math.toRadians(10)), within(1e-5f));
    for (int i = 0; i < 3; i++) {
      double sum =
          answer.getList("hits[" + i + "].explain.lists.contribution", Float.class).stream()
              .mapToDouble(Float::doubleValue)
              .sum();
      assertThat(sum).isCloseTo(answer.getDouble("hits[" + i + "].score"), within(1e-5));
    }
  }

  @Test
  void explanationWithoutFusionIsTheScoreItself() {
    var answer = get(Map.of("q", TestingItems.QUERY, "explain", true, "mode", "dense"));

    assertThat(answer.getString("hits[1].explain.fusion")).isEqualTo("none");
    assertThat(answer.getInt("hits[1].explain.lists[0].rank")).isEqualTo(2);
    assertThat(answer.getFloat("hits[1].explain.lists[0].contribution"))
        .isEqualTo(answer.getFloat("hits[1].score"));
  }

  @Test
  void facetsCountWhatPassesTheFilterWithTheMostFirst() {
    var answer =
        get(
            Map.of(
                "q",
                "deployment",
                "mode",
                "sparse",
                "facet",
                List.of("channel", "tag"),
                "platform",
                "youtube"));

    assertThat(ids(answer)).hasSize(2);
    assertThat(answer.<String, Object>getMap("facets"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "channel",
                List.of(Map.of("value", "Devoxx", "count", 3), Map.of("value", "GOTO", "count", 2)),
                "tag",
                List.of(
                    Map.of("value", "ops", "count", 2), Map.of("value", "release", "count", 1))));
    assertThat(
            post("{\"facets\":[\"kind\",\"kind\"],\"limit\":1}").<String, Object>getMap("facets"))
        .containsOnlyKeys("kind");
  }

  @Test
  void facetIsNotNarrowedByItsOwnFilter() {
    var chosen = get(Map.of("facet", List.of("category", "channel", "tag"), "category", "Music"));

    assertThat(ids(chosen)).containsExactly("t4");
    assertThat(chosen.<Map<String, Object>>getList("facets.category"))
        .containsExactly(
            Map.of("value", "Tech", "count", 3),
            Map.of("value", "Comedy", "count", 1),
            Map.of("value", "Music", "count", 1));
    assertThat(chosen.<Map<String, Object>>getList("facets.channel"))
        .containsExactly(Map.of("value", "GOTO", "count", 1));
    assertThat(chosen.<Object>getList("facets.tag")).isEmpty();
  }

  @Test
  void facetIsNarrowedByWhatTreesSayOfItsField() {
    var body =
        """
        {"filter":{"category":"Tech","channel":"Devoxx","not":{"category":"Comedy"}},
         "facets":["category","channel"]}""";

    var answer = post(body);

    assertThat(ids(answer)).containsExactly("t1", "t3");
    assertThat(answer.<Map<String, Object>>getList("facets.category"))
        .containsExactly(Map.of("value", "Tech", "count", 2));
    assertThat(answer.<Map<String, Object>>getList("facets.channel"))
        .containsExactly(
            Map.of("value", "Devoxx", "count", 2), Map.of("value", "GOTO", "count", 1));
  }

  @Test
  void facetListsAsManyValuesAsAskedFor() {
    assertThat(
            get(Map.of("facet", "category", "facetLimit", 1))
                .<Map<String, Object>>getList("facets.category"))
        .containsExactly(Map.of("value", "Tech", "count", 3));
    assertThat(
            post("{\"facets\":[\"category\"],\"facetLimit\":2}")
                .<Map<String, Object>>getList("facets.category"))
        .hasSize(2);
  }

  @Test
  void whatIsChosenIsListedHoweverFewItemsHaveIt() {
    var answer =
        get(
            Map.of(
                "facet",
                List.of("category", "tag"),
                "facetLimit",
                1,
                "category",
                List.of("Music", "Comedy", "Tech", "None"),
                "tag",
                "release"));

    assertThat(ids(answer)).containsExactly("t1");
    assertThat(answer.<Map<String, Object>>getList("facets.category"))
        .containsExactly(Map.of("value", "Tech", "count", 1));
    assertThat(answer.<Map<String, Object>>getList("facets.tag"))
        .containsExactly(
            Map.of("value", "ops", "count", 2), Map.of("value", "release", "count", 1));
    assertThat(
            get(Map.of("facet", "category", "facetLimit", 1, "category", "Music"))
                .<Map<String, Object>>getList("facets.category"))
        .containsExactly(Map.of("value", "Tech", "count", 3), Map.of("value", "Music", "count", 1));
  }

  @Test
  void figuresAndDurationsAreFilters() {
    assertThat(ids(get(Map.of("minViews", 100, "maxViews", 1000)))).containsExactly("t2", "t1");
    assertThat(ids(get(Map.of("minLikes", 10, "maxLikes", 10)))).containsExactly("t1");
    assertThat(ids(get(Map.of("minComments", 2)))).containsExactly("t3");
    assertThat(ids(get(Map.of("minDuration", "PT44M", "maxDuration", 2700)))).containsExactly("t1");
    assertThat(ids(get(Map.of("maxDuration", "PT44M59S")))).isEmpty();
    assertThat(ids(post("{\"filter\":{\"not\":{\"minDuration\":2700},\"minViews\":0}}")))
        .containsExactly("t2", "t3");
  }

  /** A degree of a great circle is 111,195.08 m for Qdrant. */
  @ParameterizedTest
  @CsvSource({
    "0, 179.5, 111196, t2 t1",
    "0, 179.5, 111195, t1",
    "0, 180, 55598, t2 t1",
    "0, -180, 55598, t2 t1",
    "0, -180, 55597, ''",
    "90, 0, 55598, t3 t4",
    "90, -123.4, 55598, t3 t4",
    "89.5, 0, 111196, t3 t4",
    "89.5, 0, 111195, t3",
    "52.5200, 13.4050, 1000, ''",
    "52.5200, 13.4050, 2000, t6",
    "-90, 0, 20040000, t6 t2 t1 t3 t4",
    "52.5163, 13.3777, 1, t6"
  })
  void placesNearAPlaceAreFound(String latitude, String longitude, String meters, String expected) {
    var inBody =
        post(
            "{\"filter\":{\"near\":{\"latitude\":%s,\"longitude\":%s,\"radiusMeters\":%s}}}"
                .formatted(latitude, longitude, meters));

    assertThat(String.join(" ", ids(inBody))).isEqualTo(expected);
    assertThat(ids(get(Map.of("near", latitude + "," + longitude + ", " + meters))))
        .isEqualTo(ids(inBody));
  }

  @Test
  void whatIsNotNearMayBeNowhere() {
    var far =
        post(
            """
            {"filter":{"not":{"near":{"latitude":0,"longitude":180,"radiusMeters":60000}}}}
            """);

    assertThat(ids(far)).containsExactly("t6", "t3", "t4", "t5");
    assertThat(far.<Object>getList("hits.item.location"))
        .containsExactly(
            Map.of("latitude", 52.5163f, "longitude", 13.3777f),
            Map.of("latitude", 89.5f, "longitude", 0.0f),
            Map.of("latitude", 89.5f, "longitude", 180.0f),
            null);
  }

  @Test
  void hitsShowWhereTheQuerysWordsStand() {
    var hit = "hits.find { it.item.id == 't3' }";
    var answer = get(Map.of("q", "stopping deployments", "mode", "sparse"));

    assertThat(answer.getString(hit + ".snippet"))
        .isEqualTo("Zero downtime deployment of schema changes.");
    assertThat(answer.<Map<String, Object>>getList(hit + ".highlights"))
        .containsExactly(Map.of("start", 14, "end", 24));
    assertThat(answer.<Map<String, Object>>getList(hit + ".titleHighlights"))
        .containsExactly(Map.of("start", 21, "end", 25));
    assertThat(get(Map.of()).<Object>getList("hits.highlights.flatten()")).isEmpty();
  }

  @Test
  void groupsFollowTheFlatRanking() {
    var answer = get(Map.of("q", TestingItems.QUERY, "groupBy", "channel", "groupSize", 2));

    assertThat(ids(answer)).isEmpty();
    assertThat(answer.<String>getList("groups.key")).containsExactly("GOTO", "Devoxx");
    assertThat(answer.<String>getList("groups[0].hits.item.id")).containsExactly("t2", "t4");
    assertThat(answer.<String>getList("groups[1].hits.item.id")).containsExactly("t3", "t1");
    assertThat(answer.getFloat("groups[0].hits[0].score"))
        .isEqualTo(get(Map.of("q", TestingItems.QUERY)).getFloat("hits[0].score"));
  }

  @Test
  void itemWithSeveralValuesIsInEveryGroup() {
    var answer = get(Map.of("groupBy", "tag", "groupSize", 5));

    assertThat(answer.<String>getList("groups.key")).containsExactly("ops", "release");
    assertThat(answer.<String>getList("groups[0].hits.item.id")).containsExactly("t2", "t1");
    assertThat(answer.<String>getList("groups[1].hits.item.id")).containsExactly("t1");
  }

  @Test
  void brokenEmbedderLeavesWordsAndSaysSo() {
    embedder.setBroken(true);

    var answer = get(Map.of("q", "deployment of a broken model"));

    assertThat(ids(answer)).containsExactly("t2", "t3");
    assertThat(answer.<String>getList("degraded")).containsExactly("embedder");
    given()
        .queryParams("q", "deployment of a broken model")
        .get("/v1/search")
        .then()
        .header("Cache-Control", "no-store")
        .header("ETag", (String) null);
  }

  @Test
  void brokenEmbedderLeavesDenseSearchUnavailable() {
    embedder.setBroken(true);

    var problem =
        given()
            .queryParams("q", "no vector for this", "mode", "dense")
            .get("/v1/search")
            .then()
            .statusCode(503)
            .contentType("application/problem+json")
            .extract();

    assertThat(problem.header("Retry-After")).isEqualTo("2");
    assertThat(problem.jsonPath().getString("type"))
        .isEqualTo("https://lode.dev/problems/dependency-away");
  }

  @Test
  void stopWordsFindNothingByWordsAndAreToldInHybrid() {
    assertThat(ids(get(Map.of("q", "the of and", "mode", "sparse")))).isEmpty();

    var hybrid = get(Map.of("q", "the of and"));
    assertThat(ids(hybrid)).hasSize(6).startsWith("t1");
    assertThat(hybrid.<String>getList("degraded")).containsExactly("terms");
  }

  @Test
  void broughtVectorsAreSearchedWithoutTheModel() {
    int before = embedder.queries();
    var opposite = new java.util.ArrayList<Float>();
    for (float component : TestingEmbedder.vectorAt(180)) {
      opposite.add(component);
    }

    var answer = post("{\"mode\":\"dense\",\"vectors\":{\"content\":" + opposite + "}}");

    assertThat(ids(answer)).containsExactly("t6", "t5", "t4", "t3", "t2", "t1");
    assertThat(embedder.queries()).isEqualTo(before);
  }

  @Test
  void broughtTermsReplaceTheWords() {
    var answer = post("{\"vectors\":{\"terms\":{\"indices\":[7],\"values\":[1.5]}}}");

    assertThat(ids(answer)).isEmpty();
    assertThat(answer.<String>getList("degraded")).isEmpty();
  }

  static Stream<String> oddTexts() {
    return Stream.of(
        "\u0000",
        "zero\u0000downtime",
        "😀😀😀",
        "\uD83D",
        "e\u0301\u0301\u0301",
        "\u202Eabc\u202C",
        "Ω≈ç√∫˜µ≤≥÷",
        "数据库",
        "' OR 1=1 --",
        "x".repeat(2000),
        "{\"$ne\":1}");
  }

  @ParameterizedTest
  @MethodSource("oddTexts")
  void oddTextsAreSearched(String text) {
    given()
        .contentType("application/json")
        .body(Map.of("query", text))
        .post("/v1/search")
        .then()
        .statusCode(200);
    given().queryParam("q", text).get("/v1/search").then().statusCode(200);
  }

  @Test
  void unchangedAnswerIsNotSentAgain() {
    var first = given().queryParam("q", TestingItems.QUERY).get("/v1/search");
    var tag = first.header("ETag");

    assertThat(tag).startsWith("W/\"");
    assertThat(first.header("Cache-Control")).isEqualTo("max-age=10");
    var again =
        given().header("If-None-Match", tag).queryParam("q", TestingItems.QUERY).get("/v1/search");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.asString()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(tag);
    given()
        .header("If-None-Match", tag)
        .queryParams("q", TestingItems.QUERY, "limit", 1)
        .get("/v1/search")
        .then()
        .statusCode(200);
  }
}
