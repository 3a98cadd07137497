package dev.lode.query.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.index.IndexSchema;
import dev.lode.query.TestingItems;
import dev.lode.query.TestingStack;
import dev.lode.query.vocabulary.TestingVocabulary;
import dev.lode.query.vocabulary.Vocabulary;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

@QuarkusTest
@WithTestResource(TestingStack.class)
class OperationsTest {

  @Inject Vocabulary vocabulary;

  /** Or its calls would be counted among those of the requests. */
  @BeforeEach
  void readVocabulary() {
    TestingVocabulary.read(vocabulary);
  }

  private static double metric(String line) {
    var matcher =
        Pattern.compile("^" + Pattern.quote(line) + " (.*)$", Pattern.MULTILINE)
            .matcher(given().get("/q/metrics").asString());
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
  }

  private static double calls(String method) {
    var matcher =
        Pattern.compile(
                "^grpc_client_requests_sent_messages_total\\{.*method=\"" + method + "\".*} (.*)$",
                Pattern.MULTILINE)
            .matcher(given().get("/q/metrics").asString());
    return matcher.results().mapToDouble(call -> Double.parseDouble(call.group(1))).sum();
  }

  private static double calls() {
    var matcher =
        Pattern.compile(
                "^grpc_client_requests_sent_messages_total\\{.*service=\"qdrant.Points\".*} (.*)$",
                Pattern.MULTILINE)
            .matcher(given().get("/q/metrics").asString());
    return matcher.results().mapToDouble(call -> Double.parseDouble(call.group(1))).sum();
  }

  @Test
  void searchIsOneCallToQdrant() {
    double queries = calls("Query");
    double all = calls();

    given().queryParam("q", TestingItems.QUERY).get("/v1/search").then().statusCode(200);
    given()
        .queryParams("q", TestingItems.QUERY, "groupBy", "channel")
        .get("/v1/search")
        .then()
        .statusCode(200);

    assertThat(calls("Query") - queries).isEqualTo(2);
    assertThat(calls() - all).isEqualTo(2);
  }

  @Test
  void explainedSearchIsOneBatchAndEachFacetOneCall() {
    double batches = calls("QueryBatch");
    double facets = calls("Facet");
    double all = calls();

    given()
        .queryParams("q", TestingItems.QUERY, "explain", true)
        .queryParam("facet", "channel", "tag")
        .get("/v1/search")
        .then()
        .statusCode(200);

    assertThat(calls("QueryBatch") - batches).isEqualTo(1);
    assertThat(calls("Facet") - facets).isEqualTo(2);
    assertThat(calls() - all).isEqualTo(3);
  }

  @Test
  void searchesAreTimedByModeAndOutcome() {
    var line = "lode_query_search_seconds_count{mode=\"sparse\",outcome=\"complete\"}";
    double before = metric(line);

    given().queryParams("q", "deployment", "mode", "sparse").get("/v1/search");

    assertThat(metric(line)).isEqualTo(before + 1);
  }

  @Test
  void cacheHitsAreCounted() {
    var hits = "cache_gets_total{cache=\"query-embeddings\",result=\"hit\"}";
    var misses = "cache_gets_total{cache=\"query-embeddings\",result=\"miss\"}";
    given().queryParam("q", "once more").get("/v1/search");
    double hitsBefore = metric(hits);
    double missesBefore = metric(misses);

    given().queryParam("q", "once more").get("/v1/search");

    // Quarkus asks Caffeine twice for each get.
    assertThat(metric(hits)).isGreaterThan(hitsBefore);
    assertThat(metric(misses)).isEqualTo(missesBefore);
  }

  @Test
  void readinessTellsBothSidesOfTheIndex() {
    var answer = given().get("/q/health/ready");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().<String, Object>getMap("checks.find { it.name == 'index' }.data"))
        .containsEntry("alias", "items")
        .containsEntry("collection", "items-v1")
        .containsEntry("schemaVersion", IndexSchema.VERSION)
        .containsEntry("expectedSchemaVersion", IndexSchema.VERSION)
        .containsEntry("model", "testing-model")
        .containsEntry("expectedModel", "testing-model");
    assertThat(given().get("/q/health/live").jsonPath().getString("status")).isEqualTo("UP");
  }

  @Test
  void committedContractIsCurrent() throws IOException {
    Object committed = new Yaml().load(Files.readString(Path.of("src/main/openapi/openapi.yaml")));
    Object served =
        new Yaml().load(given().accept("application/yaml").get("/q/openapi").asString());

    assertThat(served)
        .as("package once and commit src/main/openapi/openapi.yaml")
        .isEqualTo(committed);
  }

  @Test
  void contractDescribesEveryFieldOfAnItem() {
    JsonPath contract = given().queryParam("format", "json").get("/q/openapi").jsonPath();

    assertThat(
            contract.<String, Map<String, Object>>getMap(
                "components.schemas.IndexedItem.properties"))
        .allSatisfy((name, schema) -> assertThat(schema).containsKey("description"));
  }

  @Test
  void serviceCanBeTriedInABrowser() {
    assertThat(given().get("/q/swagger-ui/").statusCode()).isEqualTo(200);
  }
}
