package dev.lode.query.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.TestingStack;
import dev.lode.query.vocabulary.TestingVocabulary;
import dev.lode.query.vocabulary.Vocabulary;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A word that no item has is taken for the nearest one that an item has. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class QueryCorrectionTest {

  @Inject Vocabulary vocabulary;

  @BeforeEach
  void readVocabulary() {
    TestingVocabulary.read(vocabulary);
  }

  private static JsonPath search(Map<String, ?> parameters) {
    return given()
        .queryParams(parameters)
        .get("/v1/search")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static List<String> ids(JsonPath answer) {
    return answer.getList("hits.item.id");
  }

  @Test
  void misspeltWordsAreSearchedAsTheyWereMeantAndTheAnswerSaysSo() {
    var answer = search(Map.of("q", "Zero downtmie Deplyoment", "mode", "sparse"));

    assertThat(ids(answer)).containsExactly("t3", "t2");
    assertThat(answer.getString("corrected")).isEqualTo("Zero downtime deployment");
    assertThat(answer.<Map<String, Object>>getList("hits[0].highlights"))
        .containsExactly(
            Map.of("start", 0, "end", 4),
            Map.of("start", 5, "end", 13),
            Map.of("start", 14, "end", 24));
    assertThat(search(Map.of("q", "downtmie")).getString("corrected")).isEqualTo("downtime");
  }

  @Test
  void whoAsksForExactlyTheWordsGetsNoOthers() {
    var answer = search(Map.of("q", "deplyoment", "mode", "sparse", "exact", true));

    assertThat(ids(answer)).isEmpty();
    assertThat(answer.getMap("")).doesNotContainKey("corrected");
    var body =
        given()
            .contentType("application/json")
            .body(Map.of("query", "deplyoment", "mode", "sparse", "exact", true))
            .post("/v1/search")
            .jsonPath();
    assertThat(ids(body)).isEmpty();
  }

  /** Another form of a word, a stop word, a short word, a number, and what nothing is near to. */
  @ParameterizedTest
  @ValueSource(
      strings = {"deployments stopping", "the with", "dya", "deplyoment2", "qqqqqqqqq", "?"})
  void whatAnItemHasOrNobodyCanGuessIsLeftAlone(String query) {
    assertThat(search(Map.of("q", query, "mode", "sparse")).getMap(""))
        .doesNotContainKey("corrected");
  }

  @Test
  void wordsDoNotCountWhenTheyAreNotSearched() {
    assertThat(search(Map.of("q", "deplyoment", "mode", "dense")).getMap(""))
        .doesNotContainKey("corrected");
  }

  @Test
  void filterDoesNotMakeAWordMisspelt() {
    assertThat(search(Map.of("q", "deployment", "mode", "sparse", "category", "Music")).getMap(""))
        .doesNotContainKey("corrected")
        .containsEntry("hits", List.of());
  }

  @Test
  void passagesAreSearchedTheSameWay() {
    var answer = given().get("/v1/passages?q=deplyoment&mode=sparse").jsonPath();

    assertThat(answer.getString("corrected")).isEqualTo("deployment");
    assertThat(answer.<String>getList("hits.passage.text"))
        .containsExactlyInAnyOrder("Zero downtime deployment of tables.", "One deployment a day.");
    assertThat(
            given().get("/v1/passages?q=deplyoment&mode=sparse&exact=true").jsonPath().getMap(""))
        .containsEntry("hits", List.of())
        .doesNotContainKey("corrected");
  }
}
