package dev.lode.query.graphql;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import java.util.regex.Pattern;

/** Asks the service under test. */
final class TestingGraphQL {

  private static final Pattern CALLS =
      Pattern.compile(
          "^grpc_client_requests_sent_messages_total\\{.*service=\"qdrant.Points\".*} (.*)$",
          Pattern.MULTILINE);

  private TestingGraphQL() {}

  static Response post(Object body) {
    return given().contentType("application/json").body(body).post("/graphql");
  }

  /** The answer to a query, which may have errors. */
  static JsonPath ask(String query) {
    return ask(query, Map.of());
  }

  static JsonPath ask(String query, Map<String, ?> variables) {
    return post(Map.of("query", query, "variables", variables))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** Calls that the service has made to Qdrant's points since it was started. */
  static int calls() {
    return CALLS
        .matcher(given().get("/q/metrics").asString())
        .results()
        .mapToInt(line -> (int) Double.parseDouble(line.group(1)))
        .sum();
  }
}
