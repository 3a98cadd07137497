package dev.lode.query.web;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is told as a problem that names the field and what would be valid. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class BadRequestTest {

  private static final String FACETS = "platform, kind, channel, category, language, tag, label";

  private static void assertProblem(Response response, int status, String type, String path) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.contentType()).isEqualTo("application/problem+json");
    var problem = response.jsonPath();
    assertThat(problem.getString("type")).isEqualTo("https://lode.dev/problems/" + type);
    assertThat(problem.getInt("status")).isEqualTo(status);
    assertThat(problem.getString("title")).isNotBlank();
    assertThat(problem.getString("detail")).isNotBlank().doesNotContain("Exception", "dev.lode");
    assertThat(problem.getString("instance")).isEqualTo(path);
  }

  private static Response post(String path, String body) {
    return given().contentType("application/json").body(body.replace('\'', '"')).post(path);
  }

  private static void assertField(Response response, String field, String message) {
    assertThat(response.jsonPath().<String>getList("errors.field")).containsExactly(field);
    assertThat(response.jsonPath().getString("errors[0].message")).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limit=0                    | limit         | must be a whole number from 1 to 100
          limit=101                  | limit         | must be a whole number from 1 to 100
          limit=ten                  | limit         | must be a whole number
          limit=1&limit=2            | limit         | must be given once
          offset=-1                  | offset        | must be at least 0
          offset=991                 | offset        | offset + limit at most 1000
          offset=99999999999999999   | offset        | must be a whole number
          mode=fuzzy                 | mode          | must be one of hybrid, dense, sparse
          profile=fast               | profile       | must be one of boosted, default, diverse, exact-title
          sort=title                 | sort          | must be one of relevance, newest, oldest, views, likes
          facet=views                | facet         | must be one of platform, kind, channel
          facetLimit=0               | facetLimit    | must be a whole number from 1 to 1000
          facetLimit=1001            | facetLimit    | must be a whole number from 1 to 1000
          groupBy=title              | groupBy       | must be one of platform, kind, channel
          groupSize=21               | groupSize     | must be a whole number from 1 to 20
          groupBy=tag&groupSize=20&limit=100 | groupSize | times offset + limit must be at most 1000
          explain=yes                | explain       | must be true or false
          publishedFrom=yesterday    | publishedFrom | must be one date such as 2024-01-31
          publishedTo=2024-02-30     | publishedTo   | must be one date such as 2024-01-31
          publishedTo=2024-01-01T00:00 | publishedTo | must be one date such as 2024-01-31
          publishedFrom=0000-01-01   | publishedFrom | must be one date such as 2024-01-31
          minViews=-1                | minViews      | must be one whole number of at least 0
          minViews=1.5               | minViews      | must be one whole number of at least 0
          maxLikes=many              | maxLikes      | must be one whole number of at least 0
          minDuration=-PT1S          | minDuration   | must be one number of seconds such as 90
          minDuration=-1             | minDuration   | must be one number of seconds such as 90
          maxDuration=1h             | maxDuration   | must be one number of seconds such as 90
          maxDuration=PT             | maxDuration   | must be one number of seconds such as 90
          maxDuration=1&maxDuration=2 | maxDuration  | must be one number of seconds such as 90
          category=%20               | category      | must be a string
          near=52.52,13.405          | near          | must be three numbers such as 52.52,13.405,10000
          near=90.01,0,1             | near          | latitude from -90 to 90
          near=0,-180.1,1            | near          | longitude from -180 to 180
          near=0,0,0.999             | near          | radiusMeters from 1 to 20040000
          near=0,0,20040000.1         | near          | radiusMeters from 1 to 20040000
          near=NaN,0,1               | near          | must be three numbers such as 52.52,13.405,10000
          near=0,0,1,2               | near          | must be three numbers such as 52.52,13.405,10000
          near=0,0,1&near=1,1,1      | near          | must be three numbers such as 52.52,13.405,10000
          """)
  void wrongParameterIsNamed(String query, String field, String message) {
    var response = given().urlEncodingEnabled(false).get("/v1/search?" + query);

    assertProblem(response, 422, "invalid", "/v1/search");
    assertField(response, field, message);
  }

  @Test
  void unknownParameterIsToldTheKnownOnes() {
    var response = given().get("/v1/search?plattform=youtube");

    assertProblem(response, 422, "unknown-field", "/v1/search");
    assertField(
        response,
        "plattform",
        "known are q, limit, offset, mode, profile, sort, facet, facetLimit");
  }

  @Test
  void everyMistakeIsToldAtOnce() {
    var response = given().get("/v1/search?limit=0&mode=x&tags=a&minViews=b");

    assertProblem(response, 422, "unknown-field", "/v1/search");
    assertThat(response.jsonPath().<String>getList("errors.field"))
        .containsExactlyInAnyOrder("limit", "mode", "tags", "minViews");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'limit':'5'}                  | limit                  | must be a whole number
          {'limit':5.5}                  | limit                  | must be a whole number
          {'limit':0}                    | limit                  | must be a whole number from 1 to 100
          {'limit':99999999999}          | limit                  | is out of range
          {'query':5}                    | query                  | must be a string
          {'query':{}}                   | query                  | must be a string
          {'mode':'fuzzy'}               | mode                   | must be one of hybrid, dense, sparse
          {'mode':0}                     | mode                   | must be one of hybrid, dense, sparse
          {'explain':'yes'}              | explain                | must be true or false
          {'explain':1}                  | explain                | must be true or false
          {'facets':'channel'}           | facets                 | must be a list
          {'facets':[null]}              | facets                 | must be one of platform
          {'vectors':[]}                 | vectors                | must be an object
          {'vectors':{'title':['a']}}    | vectors.title[0]       | must be a number
          {'vectors':{'content':[1,2]}}  | vectors.content        | must have 384 finite numbers
          {'vectors':{'terms':{}}}       | vectors.terms          | must have indices and values
          {'vectors':{'terms':{'indices':[1],'values':[]}}} | vectors.terms | as many of one as of the other
          {'vectors':{'terms':{'indices':[1,1],'values':[1,2]}}} | vectors.terms.indices | each once
          {'vectors':{'terms':{'indices':[-1],'values':[1]}}} | vectors.terms.indices | 0 to 4294967295
          {'vectors':{'terms':{'indices':[1],'values':[1e39]}}} | vectors.terms.values | must be finite numbers
          {'mode':'dense','vectors':{'terms':{'indices':[1],'values':[1]}}} | vectors | have none that mode dense searches with
          {'fusion':1}                   | fusion                 | must be an object of type, k
          {'fusion':{'type':'sum'}}      | fusion.type            | must be one of rrf, dbsf, scores
          {'fusion':{'k':0}}             | fusion.k               | must be a whole number from 1 to 1000
          {'fusion':{'k':2.5}}           | fusion.k               | must be a whole number from 1 to 1000
          {'fusion':{'saturation':20}}   | fusion.saturation      | does not go with fusion rrf
          {'fusion':{'type':'scores','k':2}} | fusion.k           | does not go with fusion scores
          {'fusion':{'type':'scores','saturation':0}} | fusion.saturation | must be a number from 0.1 to 1000
          {'fusion':{'type':'scores','floors':{'title':2}}} | fusion.floors.title | must be a number from -1 to 1
          {'fusion':{'type':'dbsf'}}     | weights                | must be equal, or 0
          {'weights':{'content':11}}     | weights.content        | must be a number from 0 to 10
          {'weights':{'content':'1'}}    | weights.content        | must be a number from 0 to 10
          {'weights':{'content':0,'title':0,'terms':0}} | weights | must have at least one that is more than 0
          {'profile':'scores','boost':{'recency':{'weight':1.5}}} | boost.recency.weight | must be a number from 0 to 1
          {'profile':'scores','boost':{'recency':{'halfLifeDays':0}}} | boost.recency.halfLifeDays | must be a number from 1 to 10000
          {'profile':'scores','boost':{'popularity':{'metric':'stars'}}} | boost.popularity.metric | must be one of views, likes, comments
          {'profile':'scores','diversity':{'candidates':1000}} | diversity.candidates | must be a whole number from 10 to 500
          {'profile':'scores','weights':{'content':0},'diversity':{'strength':1}} | diversity | needs a weight of content
          {'boost':{'recency':{'weight':0.1}}} | boost            | needs fusion scores
          {'diversity':{'strength':0.1}} | diversity              | needs fusion scores
          {'sort':'title'}               | sort                   | must be one of relevance, newest, oldest, views, likes
          {'filter':5}                   | filter                 | must be an object of filters
          {'filter':{'category':5}}      | filter.category        | must be a string, or a list of strings
          {'filter':{'category':[]}}     | filter.category        | must be a string, or a list of strings
          {'filter':{'category':['a',1]}} | filter.category       | must be a string, or a list of strings
          {'filter':{'category':null}}   | filter.category        | must be a string, or a list of strings
          {'filter':{'minViews':'5'}}    | filter.minViews        | must be one whole number
          {'filter':{'minViews':[1,2]}}  | filter.minViews        | must be one whole number
          {'filter':{'publishedTo':2024}} | filter.publishedTo    | must be one date
          {'filter':{'minDuration':1.5}} | filter.minDuration     | must be one number of seconds
          {'filter':{'maxDuration':[1,2]}} | filter.maxDuration   | must be one number of seconds
          {'filter':{'maxComments':null}} | filter.maxComments    | must be one whole number
          {'filter':{'near':'0,0,1'}}    | filter.near            | must be an object of latitude from -90 to 90
          {'filter':{'near':{'latitude':91,'longitude':0,'radiusMeters':1}}} | filter.near.latitude | must be a number from -90 to 90
          {'filter':{'near':{'latitude':0,'longitude':'0','radiusMeters':1}}} | filter.near.longitude | must be a number from -180 to 180
          {'filter':{'near':{'latitude':0,'longitude':0}}} | filter.near.radiusMeters | must be a number from 1 to 20040000
          {'filter':{'and':[]}}          | filter.and             | must be a list of at least one filter
          {'filter':{'or':{}}}           | filter.or              | must be a list of at least one filter
          {'filter':{'not':[]}}          | filter.not             | must be an object of filters
          {'filter':{'or':[{'not':{'and':['x']}}]}} | filter.or[0].not.and[0] | must be an object of filters
          """)
  void wrongFieldOfABodyIsNamed(String body, String field, String message) {
    var response = post("/v1/search", body);

    assertProblem(response, 422, "invalid", "/v1/search");
    assertField(response, field, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'rerank':1}                   | rerank                 | known are boost, diversity, exact, explain, facetLimit
          {'boost':{'age':{}}}           | boost.age              | known are recency, popularity
          {'boost':{'recency':{'days':1}}} | boost.recency.days   | known are weight, halfLifeDays
          {'weights':{'image':1}}        | weights.image          | known are content, title, terms
          {'fusion':{'kay':1}}           | fusion.kay             | known are type, k, saturation, floors
          {'diversity':{'lambda':1}}     | diversity.lambda       | known are strength, candidates
          {'vectors':{'image':[1]}}      | vectors.image          | known are content, terms, title
          {'filter':{'colour':'red'}}    | filter.colour          | known are platform, kind, channel
          {'filter':{'near':{'latitude':0,'longitude':0,'radiusMeters':1,'unit':'km'}}} | filter.near.unit | known are latitude, longitude, radiusMeters
          {'filter':{'or':[{'x':1}]}}    | filter.or[0].x         | enrichment, and, or, not
          """)
  void unknownFieldOfABodyIsToldTheKnownOnes(String body, String field, String message) {
    var response = post("/v1/search", body);

    assertProblem(response, 422, "unknown-field", "/v1/search");
    assertField(response, field, message);
  }

  @Test
  void filterIsNotNestedWithoutEnd() {
    var response = post("/v1/search", "{'filter':" + "{'not':".repeat(12) + "{}" + "}".repeat(13));

    assertProblem(response, 422, "invalid", "/v1/search");
    assertThat(response.jsonPath().getString("errors[0].message"))
        .isEqualTo("is nested deeper than 10 filters");
  }

  @Test
  void filterHasNotConditionsWithoutEnd() {
    var conditions = String.join(",", Collections.nCopies(60, "{'kind':'a'}"));
    var response = post("/v1/search", "{'filter':{'or':[" + conditions + "]}}");

    assertProblem(response, 422, "invalid", "/v1/search");
    assertField(response, "filter", "has more than 100 conditions");
  }

  @Test
  void tooLongQueryIsNamedAsTheCallerWroteIt() {
    var text = "x".repeat(2001);

    assertField(given().queryParam("q", text).get("/v1/search"), "q", "more than 2000 characters");
    assertField(
        post("/v1/search", "{'query':'" + text + "'}"), "query", "more than 2000 characters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'query':          | line 1, column
          {'limit': 1x}      | line 1, column 12
          {'limit':1,'limit':2} | Duplicate field
          nonsense           | line 1, column
          `{'query':'a\0b'}`  | line 1, column
          """)
  void malformedJsonIsToldWithItsPlace(String body, String detail) {
    var response = post("/v1/search", body);

    assertProblem(response, 400, "malformed", "/v1/search");
    assertThat(response.jsonPath().getString("detail")).contains(detail);
  }

  @ParameterizedTest
  @CsvSource({"''", "null"})
  void emptyBodyIsMalformed(String body) {
    assertProblem(post("/v1/search", body), 400, "malformed", "/v1/search");
    assertProblem(post("/v1/recommend", body), 400, "malformed", "/v1/recommend");
  }

  @ParameterizedTest
  @CsvSource({"[]", "'5'", "true", "'{} {}'"})
  void bodyThatIsNoObjectIsInvalid(String body) {
    assertProblem(post("/v1/search", body), 422, "invalid", "/v1/search");
  }

  @Test
  void tooLargeBodyIsRefusedAnnouncedOrNot() {
    var body = "{'query':'" + "x".repeat(300_000) + "'}";

    assertProblem(post("/v1/search", body), 413, "too-large", "/v1/search");
    assertProblem(
        given()
            .contentType("application/json")
            .body(new ByteArrayInputStream(body.replace('\'', '"').getBytes(UTF_8)))
            .post("/v1/search"),
        413,
        "too-large",
        "/v1/search");
  }

  @Test
  void whatHttpRefusesIsAProblemToo() {
    assertProblem(given().get("/v1/nothing"), 404, "not-found", "/v1/nothing");
    assertProblem(given().delete("/v1/search"), 405, "method-not-allowed", "/v1/search");
    assertProblem(
        given().accept("text/html").get("/v1/search"), 406, "not-acceptable", "/v1/search");
    assertProblem(
        given().contentType("text/plain").body("{}").post("/v1/search"),
        415,
        "unsupported-media-type",
        "/v1/search");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                               | positive    | must have at least one item for strategy averageVector
          {'negative':['youtube:t1'],'strategy':'averageVector'} | positive | must have at least one item for strategy averageVector
          {'positive':['youtube:t1'],'negative':['youtube:t2','youtube:t1']} | negative | youtube:t1 is positive already
          {'positive':['youtube:t1'],'offset':991} | offset | offset + limit at most 1000
          {'strategy':'bestScore'}         | positive    | must have at least one item, or else negative must
          {'strategy':'best'}              | strategy    | must be one of averageVector, bestScore, sumScores
          {'positive':'youtube:t1'}        | positive    | must be a list
          {'positive':['t1']}              | positive[0] | must be platform:id
          {'positive':['youtube:']}        | positive[0] | must be platform:id
          {'positive':[null]}              | positive[0] | must be platform:id
          {'positive':['youtube:no','youtube:t1']} | positive | there is no item youtube:no
          {'positive':['youtube:t1'],'negative':['x:y']} | negative | there is no item x:y
          {'positive':['youtube:t1'],'limit':0} | limit  | must be a whole number from 1 to 100
          """)
  void wrongExamplesAreNamed(String body, String field, String message) {
    var response = post("/v1/recommend", body);

    assertProblem(response, 422, "invalid", "/v1/recommend");
    assertField(response, field, message);
  }

  @Test
  void facetNamesAreTheSameEverywhere() {
    assertThat(List.of("facet", "groupBy"))
        .allSatisfy(
            name ->
                assertThat(given().get("/v1/search?" + name + "=x").jsonPath().getString("detail"))
                    .endsWith(FACETS));
  }
}
