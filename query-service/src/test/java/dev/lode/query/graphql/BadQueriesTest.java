package dev.lode.query.graphql;

import static dev.lode.query.graphql.TestingGraphQL.ask;
import static dev.lode.query.graphql.TestingGraphQL.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestingStack.class)
class BadQueriesTest {

  @Test
  void wrongFieldsAreToldOfTheirOperationAndTheRestAnswers() {
    var answer =
        ask(
            """
            { bad: search(request: {limit: 0, filter: {or: [{publishedFrom: "no"}]}}) { tookMs }
              good: search(request: {limit: 1}) { hits { item { id } } } }""");

    assertThat(answer.getMap("errors[0]"))
        .isEqualTo(
            Map.of(
                "message",
                "filter.or[0].publishedFrom must be one date such as 2024-01-31, or one time such as"
                    + " 2024-01-31T12:00:00Z; limit must be a whole number from 1 to 100",
                "locations",
                List.of(Map.of("line", 1, "column", 3)),
                "path",
                List.of("bad"),
                "extensions",
                Map.of(
                    "code",
                    "invalid",
                    "errors",
                    List.of(
                        Map.of(
                            "field",
                            "filter.or[0].publishedFrom",
                            "message",
                            "must be one date such as 2024-01-31, or one time such as"
                                + " 2024-01-31T12:00:00Z"),
                        Map.of(
                            "field",
                            "limit",
                            "message",
                            "must be a whole number from 1 to 100")))));
    assertThat(answer.getList("errors")).hasSize(1);
    assertThat(answer.getList("data.good.hits")).hasSize(1);
    assertThat(answer.<Object>get("data.bad")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          { item(platform: "youtube", id: "none") { id } }                    | not-found | There is no item none of platform youtube
          { item(platform: "You Tube", id: "t1") { id } }                     | not-found | There is no item t1 of platform You Tube
          { vetItem(platform: "youtube", id: "none") { tookMs } }             | not-found | There is no item none of platform youtube
          { vetChannel(platform: "youtube", channelId: "none") { tookMs } }   | not-found | There is no item of a channel none of platform youtube
          { search(request: {profile: "none"}) { tookMs } }                   | invalid   | profile must be one of boosted, default, diverse, exact-title, fresh, normalised, popular, scores, talks
          { search(request: {fusion: {type: RRF, saturation: 2}}) { tookMs } } | invalid   | fusion.saturation does not go with fusion rrf
          { passages(request: {}) { tookMs } }                                | invalid   | query must say what to search for
          { passages(request: {query: "a", groupBy: "tag"}) { tookMs } }      | invalid   | groupBy must be item
          { recommend(request: {positive: ["t1"]}) { tookMs } }               | invalid   | positive[0] must be platform:id, for example youtube:dQw4w9WgXcQ
          { suggestions(q: " ") { tookMs } }                                  | invalid   | q must be what was typed so far
          { sourcing(request: {theme: "a", channels: 51}) { tookMs } }        | invalid   | channels must be a whole number from 1 to 50
          { shortlist(request: {}) { id } }                                   | invalid   | items must have at least one item, or else channels must have one
          { item(platform: "youtube", id: "t1") { similar(limit: 0) { limit } } } | invalid | limit must be a whole number from 1 to 100
          { search(request: {filter: {minViews: 5000000000000000000000}}) { mode } } | invalid | filter.minViews must be one whole number of at least 0
          { search(request: {vectors: {terms: {indices: [5000000000000000000000], values: [1.0]}}}) { mode } } | invalid | vectors.terms.indices[0] is out of range
          { search(request: {limit: 1, nope: 3}) { tookMs } }                 | invalid   | Validation error (WrongType@[search]) : argument 'request' contains a field not in 'SearchInput': 'nope'
          { search(request: {facets: [null]}) { tookMs } }                    | invalid   | Validation error (WrongType@[search]) : argument 'request.facets[0]' must not be null
          { search { tookMs } }                                               | invalid   | Validation error (MissingFieldArgument@[search]) : Missing field argument 'request'
          { search(request: {}) { nope } }                                    | invalid   | Validation error (FieldUndefined@[search/nope]) : Field 'nope' in type 'SearchResult' is undefined
          { search(request: {}) }                                             | invalid   | Validation error (SubselectionRequired@[search]) : Subselection required for type 'SearchResult' of field 'search'
          mutation { search(request: {}) { tookMs } }                         | invalid   | Validation error (UnknownOperation): The 'Mutation' operation is not supported by the schema
          subscription { search(request: {}) { tookMs } }                     | invalid   | Validation error (UnknownOperation): The 'Subscription' operation is not supported by the schema
          { search(                                                           | malformed | Invalid syntax with offending token '<EOF>' at line 1 column 10
          """)
  void errorsHaveTheCodesOfRest(String query, String code, String message) {
    var answer = ask(query);

    assertThat(answer.getList("errors.message")).containsExactly(message);
    assertThat(answer.getList("errors.extensions.code")).containsExactly(code);
  }

  @Test
  void depthIsLimited() {
    var query =
        "{ item(platform: \"youtube\", id: \"t1\") { "
            + "similar { hits { item { ".repeat(6)
            + "id"
            + " } } }".repeat(6)
            + " } }";

    var answer = ask(query);

    assertThat(answer.getList("errors.message"))
        .containsExactly("maximum query depth exceeded 20 > 16");
    assertThat(answer.getString("errors[0].extensions.code")).isEqualTo("invalid");
  }

  @Test
  void costIsLimitedWhateverTheNames() {
    assertThat(aliased("search(request: {}) { tookMs }", 19)).isNull();
    assertThat(aliased("search(request: {}) { tookMs }", 20))
        .containsExactly("maximum query complexity exceeded 420 > 400");
    assertThat(aliased("vetItem(platform: \"a\", id: \"b\") { tookMs }", 5))
        .containsExactly("maximum query complexity exceeded 405 > 400");
    assertThat(aliased("profiles { name }", 1000))
        .containsExactly("maximum query complexity exceeded 2000 > 400");
  }

  private static List<String> aliased(String field, int times) {
    var query =
        IntStream.range(0, times)
            .mapToObj(i -> "a" + i + ": " + field)
            .collect(Collectors.joining(" ", "{ ", " }"));
    return ask(query).getList("errors.message");
  }

  @Test
  void hugeQueriesAreNotParsed() {
    var answer = ask("{ " + "a ".repeat(20_000) + "}");

    assertThat(answer.getList("errors.extensions.code")).containsExactly("malformed");
    assertThat(answer.getString("errors[0].message")).startsWith("More than 15,000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"query":            | 400 | malformed
          ``                   | 400 | malformed
          []                   | 422 | invalid
          "x"                  | 422 | invalid
          {}                   | 422 | invalid
          {"query":null}       | 422 | invalid
          {"query":5}          | 422 | invalid
          {"query":" "}        | 422 | invalid
          {"query":"{ a }","variables":[]}     | 422 | invalid
          {"query":"{ a }","variables":"x"}    | 422 | invalid
          {"query":"{ a }","operationName":5}  | 422 | invalid
          {"query":"{ a }","extensions":5}     | 422 | invalid
          """)
  void whatIsNoRequestIsAProblem(String body, int status, String type) {
    var response = post(body);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.contentType()).isEqualTo("application/problem+json");
    assertThat(response.jsonPath().getString("type")).endsWith("/" + type);
  }

  @Test
  void variablesOfTheWrongTypeAreTold() {
    var answer =
        ask("query($id: String!) { item(platform: \"youtube\", id: $id) { id } }", Map.of("id", 5));

    assertThat(answer.getList("errors.extensions.code")).containsExactly("invalid");
    assertThat(answer.getString("errors[0].message")).startsWith("Variable 'id'");
  }

  @Test
  void partsOfVariablesOfTheWrongTypeAreToldWithoutWhatTheLibraryMadeOfThem() {
    var answer =
        ask(
            "query($r: SearchInput!) { search(request: $r) { tookMs } }",
            Map.of("r", Map.of("limit", "x")));

    assertThat(answer.getList("errors.extensions.code")).containsExactly("invalid");
    assertThat(answer.getString("errors[0].message")).doesNotContain("StringValue", "null");
  }

  @Test
  void tooLargeBodiesAreRefused() {
    assertThat(post(Map.of("query", "# " + "x".repeat(300_000))).statusCode()).isEqualTo(413);
  }

  @Test
  void onlyPostsOfJsonAreTaken() {
    var get = given().queryParam("query", "{ profiles { name } }").get("/graphql");
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.header("Allow")).isEqualTo("POST");
    assertThat(
            given()
                .header("Upgrade", "websocket")
                .header("Connection", "Upgrade")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .header("Sec-WebSocket-Version", "13")
                .get("/graphql")
                .statusCode())
        .isEqualTo(405);
    assertThat(given().put("/graphql").statusCode()).isEqualTo(405);
    assertThat(given().contentType("text/plain").body("{ a }").post("/graphql").statusCode())
        .isEqualTo(415);
    assertThat(
            given()
                .contentType("application/json")
                .accept("image/png")
                .body(Map.of("query", "{ profiles { name } }"))
                .post("/graphql")
                .statusCode())
        .isEqualTo(406);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/graphql-response+json",
        "application/graphql+json"
      })
  void answersAreOfTheTypeThatIsAccepted(String type) {
    var response =
        given()
            .contentType("application/json")
            .accept(type)
            .body(Map.of("query", "{ profiles { name } }"))
            .post("/graphql");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.contentType()).startsWith(type);
  }

  @Test
  void schemaCanBeAskedFor() {
    var answer =
        ask(
            """
            { __schema { types { fields { args { type { ofType { ofType { ofType { ofType { ofType {
              ofType { ofType { ofType { name } } } } } } } } } } } } } }""");

    assertThat(answer.getList("errors")).isNull();
  }

  @Test
  void mannersAreThoseOfRest() {
    var response =
        given()
            .contentType("application/json")
            .header("X-Request-Id", "my-id")
            .body(Map.of("query", "{ search(request: {}) { tookMs } }"))
            .post("/graphql");
    assertThat(response.header("X-Request-Id")).isEqualTo("my-id");
    assertThat(response.header("Server-Timing")).contains("qdrant;dur=", "total;dur=");

    var late =
        given()
            .contentType("application/json")
            .header("X-Request-Timeout", "0.001")
            .body(Map.of("query", "{ search(request: {}) { tookMs } profiles { name } }"))
            .post("/graphql")
            .jsonPath();
    assertThat(late.getList("errors.extensions.code")).containsExactly("deadline-exceeded");
    assertThat(late.getList("data.profiles")).isNotEmpty();
  }
}
