package dev.lode.query.graphql;

import static dev.lode.query.graphql.TestingGraphQL.ask;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.TestingItems;
import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ranking is that of {@link TestingItems}. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class QueriesTest {

  private static final String SEARCH =
      """
      query($request: SearchInput!) { search(request: $request) {
        hits { score item { id } } groups { key hits { score item { id } } }
        facets { field values { value count } } mode } }""";

  private static JsonPath rest(Map<String, ?> body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/v1/search")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** What REST and GraphQL are asked alike, enums apart. */
  private static List<Map<String, Object>> requests() {
    var filter = Map.of("language", List.of("en"), "not", Map.of("category", List.of("Music")));
    var requests = new ArrayList<Map<String, Object>>();
    for (var mode : List.of("hybrid", "dense", "sparse")) {
      for (var profile : List.of("default", "scores", "fresh", "diverse", "exact-title")) {
        for (var sort : List.of("relevance", "newest", "views")) {
          for (var filtered : List.of(Map.of(), filter)) {
            requests.add(
                Map.of(
                    "query", TestingItems.QUERY,
                    "mode", mode,
                    "profile", profile,
                    "sort", sort,
                    "limit", 4,
                    "offset", 1,
                    "filter", filtered));
          }
        }
      }
    }
    requests.add(Map.of("query", TestingItems.QUERY, "groupBy", "channel", "groupSize", 2));
    requests.add(Map.of("facets", List.of("channel", "tag"), "facetLimit", 1));
    requests.add(
        Map.of(
            "filter",
            Map.of("near", Map.of("latitude", 52.5, "longitude", 13.4, "radiusMeters", 100_000))));
    requests.add(
        Map.of(
            "query", TestingItems.QUERY,
            "profile", "scores",
            "weights", Map.of("title", 5),
            "boost", Map.of("recency", Map.of("weight", 0.5, "halfLifeDays", 100)),
            "diversity", Map.of("strength", 0.2),
            "fusion", Map.of("saturation", 3)));
    return requests;
  }

  private static Map<String, Object> upperCase(Map<String, Object> request) {
    var written = new HashMap<>(request);
    for (var field : List.of("mode", "sort")) {
      written.computeIfPresent(field, (_, value) -> value.toString().toUpperCase(Locale.ROOT));
    }
    return written;
  }

  @Test
  void sameRequestsHaveTheSameAnswersAsByRest() {
    assertThat(requests())
        .hasSize(94)
        .allSatisfy(
            request -> {
              var rest = rest(request);
              var graph = ask(SEARCH, Map.of("request", upperCase(request)));
              assertThat(graph.getList("errors")).isNull();
              for (var path :
                  List.of(
                      "hits.item.id",
                      "hits.score",
                      "groups.key",
                      "groups.hits.item.id",
                      "groups.hits.score")) {
                assertThat(graph.getList("data.search." + path)).isEqualTo(rest.getList(path));
              }
              assertThat(graph.getString("data.search.mode")).isEqualTo(rest.getString("mode"));
              Map<String, ?> facets = rest.getMap("facets");
              assertThat(graph.getList("data.search.facets.field"))
                  .containsExactlyElementsOf(facets.keySet());
              assertThat(graph.getList("data.search.facets.values"))
                  .isEqualTo(List.copyOf(facets.values()));
            });
  }

  @Test
  void itemsHaveTheFieldsOfRest() {
    var answer =
        ask(
            """
            { item(platform: "youtube", id: "t1") { platform id kind title description url
              channel { id name } tags category language publishedAt duration
              metrics { views likes comments } location { latitude longitude } extra labels transcript } }""");

    var rest =
        new HashMap<>(given().get("/v1/items/youtube/t1").jsonPath().<String, Object>getMap(""));
    rest.remove("lineage");
    assertThat(answer.<String, Object>getMap("data.item")).isEqualTo(rest);
  }

  @Test
  void everyOperationAnswers() {
    var answer =
        ask(
            """
            { passages(request: {query: "zero downtime deployment", groupBy: "item", groupSize: 1}) {
                groups { item { id } passages { text url startSeconds } } }
              recommend(request: {positive: ["youtube:t1"], strategy: BEST_SCORE, limit: 1}) {
                hits { item { id } } mode }
              suggestions(q: "devo", kind: [CHANNEL]) { suggestions { text kind } }
              profiles { name fusion { type } boost { popularity { metric } } filter }
              sourcing(request: {theme: "zero downtime deployment", sort: AUDIENCE}) {
                candidates { channel { name } coverage { matching total } items { item { id } } } }
            }""");

    assertThat(answer.getList("errors")).isNull();
    assertThat(answer.getList("data.passages.groups.item.id"))
        .isEqualTo(
            given()
                .queryParam("q", TestingItems.QUERY)
                .queryParam("groupBy", "item")
                .queryParam("groupSize", 1)
                .get("/v1/passages")
                .jsonPath()
                .getList("groups.item.id"));
    assertThat(answer.getList("data.recommend.hits.item.id")).containsExactly("t2");
    assertThat(answer.getString("data.recommend.mode")).isEqualTo("recommend");
    assertThat(answer.getMap("data.profiles.find { it.name == 'talks' }"))
        .isEqualTo(
            Map.of(
                "name", "talks",
                "fusion", Map.of("type", "RRF"),
                "boost", Map.of("popularity", Map.of("metric", "VIEWS")),
                "filter", Map.of("category", "Tech", "not", Map.of("channel", "GOTO"))));
    assertThat(answer.getList("data.sourcing.candidates.channel.name"))
        .containsExactly("Devoxx", "GOTO");
    assertThat(answer.getList("data.sourcing.candidates.coverage.total")).containsExactly(3, 2);

    var reports =
        ask(
            """
            { shortlist(request: {items: ["youtube:t2", "youtube:none"],
                channels: [{platform: "youtube", id: "UCa"}]}) { type id found name }
              vetItem(platform: "youtube", id: "t1") { item { id }
                concerns { name status evidence { source item { id item { title } } } } }
              vetChannel(platform: "youtube", channelId: "UCa") { name items { total }
                labels { label } decisions { channel { count } } } }""");

    assertThat(reports.getList("errors")).isNull();
    assertThat(reports.getList("data.shortlist.found")).containsExactly(true, false, true);
    assertThat(reports.getString("data.vetItem.item.id")).isEqualTo("t1");
    assertThat(reports.getList("data.vetItem.concerns.name"))
        .isEqualTo(given().get("/v1/vetting/items/youtube/t1").jsonPath().getList("concerns.name"));
    assertThat(reports.getString("data.vetItem.concerns[0].evidence[0].item.item.title"))
        .isEqualTo("Blue green rollouts");
    assertThat(reports.getInt("data.vetChannel.items.total")).isEqualTo(3);
  }
}
