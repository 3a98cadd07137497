package dev.lode.query.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

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

@QuarkusTest
@WithTestResource(TestingStack.class)
class PassageResourceTest {

  /** The texts of the hits' passages, null where a hit has none. */
  private static final String SHOWN = "hits.collect { it.passage?.text }";

  @Inject TestingEmbedder embedder;

  @AfterEach
  void repairEmbedder() {
    embedder.setBroken(false);
  }

  private static JsonPath get(String path, Map<String, ?> parameters) {
    return given().queryParams(parameters).get(path).then().statusCode(200).extract().jsonPath();
  }

  private static JsonPath passages(Map<String, ?> parameters) {
    return get("/v1/passages", parameters);
  }

  private static List<String> texts(JsonPath answer) {
    return answer.getList("hits.passage.text");
  }

  @Test
  void hybridFusesMeaningAndWords() {
    var answer = passages(Map.of("q", TestingItems.QUERY));

    assertThat(texts(answer))
        .containsExactly(
            "Zero downtime deployment of tables.",
            "One deployment a day.",
            "Every four years.",
            "Welcome everybody.");
    // k = 2 and both weights 1: 1 / (rank + 1) of content and terms.
    List<Float> scores = answer.getList("hits.passage.score", Float.class);
    double[] expected = {1 / 4.0 + 1 / 2.0, 1 / 3.0 + 1 / 3.0, 1 / 2.0, 1 / 5.0};
    for (int i = 0; i < expected.length; i++) {
      assertThat(scores.get(i)).isCloseTo((float) expected[i], within(1e-5f));
    }
    assertThat(answer.getString("mode")).isEqualTo("hybrid");
    assertThat(answer.getList("degraded")).isEmpty();
    assertThat(answer.getList("groups")).isEmpty();
    assertThat(answer.getString("index.collection")).isEqualTo("items-v1");
  }

  @Test
  void hitsTellTheirItemAndTheSecond() {
    var item = passages(Map.of("q", TestingItems.QUERY, "offset", 1, "limit", 1));

    assertThat(item.getMap("hits[0].item"))
        .containsOnlyKeys(
            "platform",
            "id",
            "kind",
            "title",
            "url",
            "channel",
            "tags",
            "category",
            "language",
            "extra",
            "labels")
        .containsEntry("id", "t1")
        .containsEntry("title", "Blue green rollouts")
        .containsEntry("channel", Map.of("id", "UCa", "name", "Devoxx"));
    assertThat(item.getLong("hits[0].passage.startSeconds")).isEqualTo(60);
    assertThat(item.getLong("hits[0].passage.endSeconds")).isEqualTo(121);
    assertThat(item.getString("hits[0].passage.url"))
        .isEqualTo("https://www.youtube.com/watch?v=t1&t=60s");
  }

  @Test
  void passagesWithoutTimesTellNone() {
    var passage = passages(Map.of("q", TestingItems.QUERY, "limit", 1)).getMap("hits[0].passage");

    assertThat(passage).containsOnlyKeys("text", "highlights", "score");
    assertThat(passage)
        .containsEntry("text", "Zero downtime deployment of tables.")
        .containsEntry(
            "highlights",
            List.of(
                Map.of("start", 0, "end", 4),
                Map.of("start", 5, "end", 13),
                Map.of("start", 14, "end", 24)));
  }

  @Test
  void denseAndSparseRankByOneListAlone() {
    assertThat(texts(passages(Map.of("q", TestingItems.QUERY, "mode", "dense", "limit", 2))))
        .containsExactly("Every four years.", "One deployment a day.");
    assertThat(texts(passages(Map.of("q", TestingItems.QUERY, "mode", "sparse"))))
        .containsExactly("Zero downtime deployment of tables.", "One deployment a day.");
  }

  @Test
  void passagesCanBeFilteredLikeTheirItems() {
    assertThat(texts(passages(Map.of("q", TestingItems.QUERY, "channel", "Devoxx"))))
        .containsExactlyInAnyOrder(
            "Zero downtime deployment of tables.", "One deployment a day.", "Welcome everybody.");
    assertThat(texts(passages(Map.of("q", TestingItems.QUERY, "platform", "vimeo"))))
        .containsExactly("Every four years.");
  }

  @Test
  void groupsHaveEveryItemOnce() {
    var answer = passages(Map.of("q", TestingItems.QUERY, "groupBy", "item", "groupSize", 1));

    assertThat(answer.getList("hits")).isEmpty();
    assertThat(answer.getList("groups.item.id")).containsExactly("t3", "t1", "t6");
    assertThat(answer.getList("groups.passages.text"))
        .containsExactly(
            List.of("Zero downtime deployment of tables."),
            List.of("One deployment a day."),
            List.of("Every four years."));

    var second =
        passages(Map.of("q", TestingItems.QUERY, "groupBy", "item", "offset", 1, "limit", 1));
    assertThat(second.getList("groups.passages.text"))
        .containsExactly(List.of("One deployment a day.", "Welcome everybody."));
  }

  @Test
  void withoutTheModelTheSearchIsLexical() {
    embedder.setBroken(true);

    var answer = passages(Map.of("q", "deployment"));

    assertThat(texts(answer))
        .containsExactlyInAnyOrder("One deployment a day.", "Zero downtime deployment of tables.");
    assertThat(answer.getList("degraded")).containsExactly("embedder");
  }

  @Test
  void anAnswerThatIsKnownIsNotSentAgain() {
    var first = given().get("/v1/passages?q=leap").then().statusCode(200).extract();

    given()
        .header("If-None-Match", first.header("ETag"))
        .get("/v1/passages?q=leap")
        .then()
        .statusCode(304);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limit=1          | q         | must say what to search for
          q=%20            | q         | must say what to search for
          q=%00            | q         | must say what to search for
          q=x&groupBy=tag  | groupBy   | must be item
          q=x&limit=0      | limit     | must be a whole number from 1 to 100
          q=x&groupSize=21 | groupSize | must be a whole number from 1 to 20
          q=x&facet=tag    | facet     | is not known
          q=x&minViews=-1  | minViews  | must be one whole number of at least 0
          """)
  void whatIsWrongIsToldByName(String query, String field, String message) {
    given()
        .urlEncodingEnabled(false)
        .get("/v1/passages?" + query)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors[0].field", equalTo(field))
        .body("errors[0].message", containsString(message));
  }

  @Test
  void searchShowsTheBestPassageOfEveryHitOnRequest() {
    var answer = get("/v1/search", Map.of("q", TestingItems.QUERY, "passages", true));

    assertThat(answer.getList("hits.item.id")).containsExactly("t2", "t3", "t1", "t4", "t5", "t6");
    assertThat(answer.getList(SHOWN))
        .containsExactly(
            null,
            "Zero downtime deployment of tables.",
            "One deployment a day.",
            null,
            null,
            "Every four years.");
    assertThat(answer.getString("hits[2].passage.url"))
        .isEqualTo("https://www.youtube.com/watch?v=t1&t=60s");
    assertThat(answer.getString("hits[5].passage.url")).isEqualTo("https://vimeo.com/6#t=93");
    // First by meaning and by words: 1 / 2 each.
    assertThat(answer.getFloat("hits[2].passage.score")).isEqualTo(1);
    assertThat(answer.<Object>getList("hits[5].passage.highlights")).isEmpty();
    assertThat(answer.getFloat("hits[5].passage.score")).isEqualTo(0.5f);
    assertThat(answer.getList("degraded")).isEmpty();
    assertThat(get("/v1/search", Map.of("q", TestingItems.QUERY)).getList(SHOWN))
        .containsOnlyNulls();
  }

  @Test
  void groupedAndSparseSearchesShowPassagesToo() {
    var grouped =
        get(
            "/v1/search",
            Map.of("q", TestingItems.QUERY, "passages", true, "groupBy", "channel", "limit", 2));
    assertThat(grouped.getList("groups.key")).containsExactly("GOTO", "Devoxx");
    assertThat(grouped.getList("groups[1]." + SHOWN))
        .containsExactly("Zero downtime deployment of tables.", "One deployment a day.", null);

    var sparse =
        get("/v1/search", Map.of("q", TestingItems.QUERY, "passages", true, "mode", "sparse"));
    assertThat(sparse.getList(SHOWN)).containsExactly("Zero downtime deployment of tables.", null);
  }

  @Test
  void browsingShowsNoPassages() {
    var answer = get("/v1/search", Map.of("passages", true));

    assertThat(answer.getList(SHOWN)).containsOnlyNulls();
    assertThat(answer.getList("degraded")).isEmpty();
  }

  @Test
  void passagesByBodyAreTheSame() {
    var answer =
        given()
            .contentType("application/json")
            .body(Map.of("query", TestingItems.QUERY, "passages", true, "limit", 2))
            .post("/v1/search")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(answer.getList(SHOWN)).containsExactly(null, "Zero downtime deployment of tables.");
  }

  @Test
  void whatOneModelOneSourceOrOneEnrichmentMadeIsAFilter() {
    assertThat(
            get("/v1/search", Map.of("embeddingModel", TestingEmbedder.MODEL))
                .getList("hits.item.id"))
        .hasSize(6);
    assertThat(get("/v1/search", Map.of("embeddingModel", "another")).getList("hits")).isEmpty();
    assertThat(get("/v1/search", Map.of("source", "lectures")).getList("hits")).hasSize(6);
    assertThat(get("/v1/search", Map.of("source", "push")).getList("hits")).isEmpty();
    assertThat(get("/v1/search", Map.of("enrichment", "summary@1")).getList("hits")).hasSize(6);
    assertThat(get("/v1/search", Map.of("enrichment", "summary@2")).getList("hits")).isEmpty();
  }
}
