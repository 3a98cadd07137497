package dev.lode.query.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where the contract and the service have differed: {@code ./lode bench contract} looks for more.
 */
@QuarkusTest
@WithTestResource(TestingStack.class)
class ContractTest {

  private static Response get(String pathAndQuery) {
    return given().urlEncodingEnabled(false).get(pathAndQuery);
  }

  private static Response post(String path, String body) {
    return given().contentType("application/json").body(body.replace('\'', '"')).post(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/search                        | GET, HEAD, OPTIONS, POST
          /v1/items/youtube/t1              | GET, HEAD, OPTIONS
          /v1/items/youtube/t1/similar      | GET, HEAD, OPTIONS
          /v1/vetting/items/youtube/a/b/c   | GET, HEAD, OPTIONS
          /v1/profiles                      | GET, HEAD, OPTIONS
          /v1/recommend                     | OPTIONS, POST
          /v1/sourcing/shortlist            | OPTIONS, POST
          """)
  void otherMethodsAreToldThoseThatThereAre(String path, String methods) {
    for (var method : new String[] {"DELETE", "PATCH", "PUT", "TRACE"}) {
      var answer = given().request(method, path);

      assertThat(answer.statusCode()).as(method).isEqualTo(405);
      assertThat(answer.header("Allow")).isEqualTo(methods);
      assertThat(answer.jsonPath().getString("detail")).isEqualTo("This path has " + methods);
    }
    assertThat(given().options(path).header("Allow")).isEqualTo(methods);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/items/youtube/none", "/v1/search?limit=0", "/v1/nothing", "/v1/recommend"})
  void problemsAreNotKept(String path) {
    var answer = get(path);

    assertThat(answer.statusCode()).isBetween(400, 499);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void whatAnnotationsRefuseIsAProblemToo() {
    var unauthorized = get("/v1/testing-refusals/unauthorized");
    assertThat(unauthorized.statusCode()).isEqualTo(401);
    assertThat(unauthorized.contentType()).isEqualTo("application/problem+json");
    assertThat(unauthorized.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"lode\"");
    assertThat(unauthorized.header("Cache-Control")).isEqualTo("no-store");
    assertThat(unauthorized.jsonPath().getString("type")).endsWith("/unauthenticated");

    var forbidden = get("/v1/testing-refusals/forbidden");
    assertThat(forbidden.statusCode()).isEqualTo(403);
    assertThat(forbidden.contentType()).isEqualTo("application/problem+json");
    assertThat(forbidden.header("Cache-Control")).isEqualTo("no-store");
    assertThat(forbidden.jsonPath().getString("type")).endsWith("/forbidden");
  }

  @Test
  void longestQueryFitsIntoAnAddressInWhateverScript() {
    for (var character : new String[] {"é", "語", "😀"}) {
      assertThat(search("q", character.repeat(2000)).statusCode()).as(character).isEqualTo(200);
      assertThat(search("q", character.repeat(2001)).jsonPath().getString("errors[0].message"))
          .isEqualTo("has more than 2000 characters");
    }
  }

  private static Response search(String name, String value) {
    return given().queryParam(name, value).get("/v1/search?mode=sparse&limit=1");
  }

  @Test
  void tooManyValuesAreTooManyThoughNobodyHasFilledThemIn() {
    var answer = get("/v1/search?" + "tag=&".repeat(1001));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.jsonPath().getString("errors[0].message"))
        .isEqualTo("has more than 1000 values");
    assertThat(get("/v1/search?" + "tag=&".repeat(1000)).statusCode()).isEqualTo(200);
  }

  @Test
  void lengthOfASuggestionsTextIsThatWhichWasSent() {
    // Three characters each, once it is composed.
    assertThat(given().queryParam("q", "\uFB2C".repeat(200)).get("/v1/suggestions").statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=%2B5", "limit=%D9%A3", "minViews=%2B5", "minViews=%D9%A3"})
  void numbersAreOfAsciiDigitsAlone(String query) {
    assertThat(get("/v1/search?" + query).statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'limit':1.0}",
        "{'limit':1e0}",
        "{'limit':1,'filter':{'minViews':0.0,'maxDuration':1e6}}",
        "{'fusion':{'type':'rrf','k':2.0},'limit':1}",
        "{'vectors':{'terms':{'indices':[5.0],'values':[1]}},'limit':1}"
      })
  void wholeNumberIsOneHoweverItIsWritten(String body) {
    assertThat(post("/v1/search", body).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.5", "1e-1", "3e9", "1e999999999"})
  void numberThatIsNotWholeOrTooLargeIsRefused(String limit) {
    var answer = post("/v1/search", "{'limit':" + limit + "}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo("limit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-01-01",
        "9999-12-31",
        "0001-01-01T00:00:00%2B23:59",
        "9999-12-31T23:59:59.999-23:59",
        "2016-12-31T23:59:60Z",
        "2016-12-31t12:00:00.1234567890123z"
      })
  void everyTimeOfRfc3339IsTaken(String time) {
    assertThat(get("/v1/search?limit=1&publishedFrom=" + time).statusCode()).isEqualTo(200);
    assertThat(get("/v1/search?limit=1&publishedTo=" + time).statusCode()).isEqualTo(200);
  }

  @Test
  void oneValueIsNoListOfOne() {
    var answer = post("/v1/search", "{'filter':{'publishedFrom':['2024-01-01']}}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo("filter.publishedFrom");
  }

  @Test
  void emptyParameterCountsAsLeftOutButForListsOfNames() {
    assertThat(get("/v1/search?q=&limit=&mode=&tag=&tag=%20&minViews=&explain=").statusCode())
        .isEqualTo(200);
    assertThat(get("/v1/search?facet=").jsonPath().getString("errors[0].field")).isEqualTo("facet");
    assertThat(get("/v1/suggestions?q=a&kind=").jsonPath().getString("errors[0].field"))
        .isEqualTo("kind");
  }

  @Test
  void nullIsTheSameAsLeftOut() {
    assertThat(
            post(
                    "/v1/search",
                    """
                    {'query':null,'mode':null,'profile':null,'limit':1,'offset':null,'filter':null,
                    'sort':null,'facets':null,'facetLimit':null,'groupBy':null,'groupSize':null,
                    'explain':null,'passages':null,'exact':null,'vectors':null,
                    'fusion':{'type':null,'k':null},'weights':{'content':null},
                    'boost':{'recency':null},'diversity':null}""")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void compressedBodyIsRefusedBeforeItIsMisread() {
    var answer =
        given()
            .contentType("application/json")
            .header("Content-Encoding", "gzip")
            .body("{}")
            .post("/v1/search");

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.jsonPath().getString("detail"))
        .isEqualTo("Send the body without Content-Encoding");
  }

  @Test
  void textsThatNoEncodingCarriesAreAnswered() {
    var lone = "{'query':'a\\ud800','limit':1,'filter':{'category':'\\udc00','tag':['\\ud83dx']}}";
    assertThat(post("/v1/search", lone).statusCode()).isEqualTo(200);
    assertThat(post("/v1/recommend", "{'positive':['youtube:\\ud800']}").statusCode())
        .isEqualTo(422);
    assertThat(post("/v1/sourcing/search", "{'theme':'\\ud800'}").statusCode()).isEqualTo(200);
  }

  @Test
  void contractNamesWhatIsRefusedAndWhatIsAlwaysThere() {
    var contract = given().get("/q/openapi?format=json").jsonPath();

    assertThat(contract.getBoolean("components.schemas.SearchBody.additionalProperties")).isFalse();
    assertThat(contract.<Object>getList("components.schemas.SearchBody.properties.limit.type"))
        .isEqualTo(List.of("integer", "null"));
    assertThat(contract.<String>getList("components.schemas.Lineage.required"))
        .containsExactly("schemaVersion", "embeddingModel", "contentHash", "enrichment");
    Map<String, Object> answers = contract.getMap("paths.'/v1/search'.post.responses");
    assertThat(answers.keySet())
        .containsExactlyInAnyOrder(
            "200", "400", "401", "403", "406", "413", "414", "415", "422", "429", "431", "503",
            "504");
  }
}
