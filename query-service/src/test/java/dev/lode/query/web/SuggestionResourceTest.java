package dev.lode.query.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.TestingEmbedder;
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
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TestingStack.class)
class SuggestionResourceTest {

  @Inject TestingEmbedder embedder;
  @Inject Vocabulary vocabulary;

  @BeforeEach
  void readVocabulary() {
    TestingVocabulary.read(vocabulary);
  }

  private static JsonPath suggest(Map<String, ?> parameters) {
    return given()
        .queryParams(parameters)
        .get("/v1/suggestions")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static List<String> texts(JsonPath answer) {
    return answer.getList("suggestions.text");
  }

  @Test
  void channelsTagsAndTitlesAreFoundByTheBeginningsOfTheirWords() {
    int before = embedder.queries();

    assertThat(suggest(Map.of("q", "d")).<Map<String, Object>>getList("suggestions"))
        .containsExactly(
            Map.of("text", "Devoxx", "kind", "channel", "count", 3),
            Map.of(
                "text",
                "Databases that never stop",
                "kind",
                "title",
                "platform",
                "youtube",
                "id",
                "t3"),
            Map.of("text", "Ohne Datum", "kind", "title", "platform", "youtube", "id", "t5"),
            Map.of("text", "Leap day", "kind", "title", "platform", "vimeo", "id", "t6"));
    assertThat(texts(suggest(Map.of("q", "RO")))).containsExactly("Blue green rollouts");
    assertThat(texts(suggest(Map.of("q", "green blu")))).containsExactly("Blue green rollouts");
    assertThat(suggest(Map.of("q", "op")).<Map<String, Object>>getList("suggestions"))
        .containsExactly(Map.of("text", "ops", "kind", "tag", "count", 2));
    assertThat(embedder.queries()).isEqualTo(before);
  }

  @Test
  void titlesWithMostViewsComeFirstUnlessOthersBeginSo() {
    // t2 has 1,000 views, t4 none; "Songs about servers" begins with what was typed.
    assertThat(texts(suggest(Map.of("q", "s", "kind", "title"))))
        .containsExactly("Shipping on Fridays", "Songs about servers", "Databases that never stop");
    assertThat(texts(suggest(Map.of("q", "song", "kind", List.of("title", "tag")))))
        .containsExactly("Songs about servers");
    assertThat(texts(suggest(Map.of("q", "s", "kind", "title", "limit", 1))))
        .containsExactly("Shipping on Fridays");
  }

  @Test
  void misspeltWordIsSetRightIfNothingElseIsFound() {
    var answer = suggest(Map.of("q", "rolluots"));
    assertThat(texts(answer)).containsExactly("Blue green rollouts");
    assertThat(answer.getString("corrected")).isEqualTo("rollouts");

    var beginning = suggest(Map.of("q", "blue rolluo"));
    assertThat(texts(beginning)).containsExactly("Blue green rollouts");
    assertThat(beginning.getString("corrected")).isEqualTo("blue rollou");

    assertThat(suggest(Map.of("q", "devo")).getMap("")).doesNotContainKey("corrected");
    var nothing = suggest(Map.of("q", "qqqqqqqq"));
    assertThat(texts(nothing)).isEmpty();
    assertThat(nothing.getMap("")).doesNotContainKey("corrected");
  }

  @Test
  void whatHasNoWordHasNoSuggestion() {
    assertThat(texts(suggest(Map.of("q", "?!")))).isEmpty();
  }

  @Test
  void answerIsKeptAsLongAsItIsTheSame() {
    var first = given().get("/v1/suggestions?q=devoxx");

    assertThat(first.header("Cache-Control")).contains("max-age");
    assertThat(
            given()
                .header("If-None-Match", first.header("ETag"))
                .get("/v1/suggestions?q=devoxx")
                .statusCode())
        .isEqualTo(304);
    assertThat(given().get("/v1/suggestions?q=goto").header("ETag"))
        .isNotEqualTo(first.header("ETag"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limit=5          | q     | must be what was typed so far
          q=%20            | q     | must be what was typed so far
          q=a&limit=0      | limit | must be a whole number from 1 to 20
          q=a&limit=21     | limit | must be a whole number from 1 to 20
          q=a&kind=video   | kind  | must be one of title, channel, tag
          q=a&tag=b        | tag   | is not known; known are q, kind, limit
          q=a&q=b          | q     | must be given once
          """)
  void wrongParameterIsNamed(String query, String field, String message) {
    var response = given().urlEncodingEnabled(false).get("/v1/suggestions?" + query);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.jsonPath().<String>getList("errors.field")).containsExactly(field);
    assertThat(response.jsonPath().getString("errors[0].message")).startsWith(message);
  }

  @Test
  void textWithoutEndIsRefused() {
    assertThat(given().queryParam("q", "a".repeat(201)).get("/v1/suggestions").statusCode())
        .isEqualTo(422);
  }
}
