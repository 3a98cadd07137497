package dev.lode.e2e;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The life of one installation: it starts on an empty directory, takes the sample in, is searched,
 * is stopped, started again, killed, and started once more.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SAMPLE_SIZE = 1_000;

  /** More than the last bits of another processor's arithmetic make, less than a change does. */
  private static final double TOLERATED_LOSS = 0.01;

  @TempDir static Path data;

  private static LodeProcess lode;
  private static List<String> firstStart;

  @BeforeAll
  static void startOnAnEmptyDirectory() throws IOException {
    lode = new LodeProcess(data);
    firstStart = lode.start();
  }

  @AfterAll
  static void end() throws Exception {
    lode.end();
  }

  @Test
  @Order(1)
  void firstStartTakesTheWholeSampleIn() {
    assertThat(firstStart).contains("Sample: 1000 talks read, 1000 new, 0 unchanged");
    assertThat(newestRun())
        .containsEntry("read", SAMPLE_SIZE)
        .containsEntry("created", SAMPLE_SIZE)
        .containsEntry("rejected", 0);
  }

  static Stream<JsonNode> expectations() throws IOException {
    try (var lines = EndToEndIT.class.getResourceAsStream("/sample/expectations.jsonl")) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines().map(EndToEndIT::json);
    }
  }

  @ParameterizedTest
  @MethodSource("expectations")
  @Order(2)
  void queryFindsTheTalksThatAPersonWouldWant(JsonNode expectation) {
    var request = ((ObjectNode) expectation.deepCopy()).retain("query", "mode", "filter");
    int within = expectation.path("within").asInt();

    var found = search(request.put("limit", within)).<List<String>>path("hits.item.id");

    assertThat(found)
        .as(expectation.path("note").asText())
        .contains(
            expectation.path("expect").valueStream().map(JsonNode::asText).toArray(String[]::new));
  }

  @Test
  @Order(2)
  void judgedQueriesFindAsMuchAsWhenTheRankingWasLastFoundGood() throws IOException {
    var before = JudgedSample.committed();

    var now = JudgedSample.measure(EndToEndIT::firstTen);

    assertThat(now).containsOnlyKeys(before.keySet());
    assertThat(JudgedSample.mean(now))
        .as(
            "nDCG@10; the queries that lost most:\n%s\nall: %s",
            JudgedSample.losses(before, now), JSON.valueToTree(now))
        .isGreaterThanOrEqualTo(JudgedSample.mean(before) - TOLERATED_LOSS);
  }

  private static List<String> firstTen(String query) {
    return search(JSON.createObjectNode().put("query", query).put("limit", 10))
        .<List<Map<String, String>>>path("hits.item")
        .stream()
        .map(item -> item.get("platform") + ":" + item.get("id"))
        .toList();
  }

  @Test
  @Order(3)
  void filterLeavesOnlyWhatItAllows() {
    var request = JSON.createObjectNode().put("query", "testing").put("limit", 100);
    request
        .putObject("filter")
        .put("channel", "pycon-us")
        .put("publishedFrom", "2016-01-01")
        .put("publishedTo", "2017-12-31");

    var answer = search(request);

    assertThat(answer.<List<String>>path("hits.item.channel.id"))
        .isNotEmpty()
        .containsOnly("pycon-us");
    assertThat(answer.<List<String>>path("hits.item.publishedAt"))
        .allMatch(time -> time.startsWith("2016-") || time.startsWith("2017-"));
  }

  @Test
  @Order(4)
  void everyModelFreeRequestAnswers() {
    var id = "o5Rszihvp6Q";
    get(lode.query() + "/v1/items/youtube/" + id).then().statusCode(200);

    var similar =
        get(lode.query() + "/v1/items/youtube/" + id + "/similar").then().statusCode(200).extract();

    assertThat(similar.<List<String>>path("hits.item.id")).isNotEmpty().doesNotContain(id);
  }

  @Test
  @Order(5)
  void interruptedAndStartedAgainItHasEverythingAndReadsTheSampleAsUnchanged() throws Exception {
    var before = search(poliastro()).asString();
    lode.interrupt();

    assertThat(lode.start()).contains("Sample: 1000 talks read, 0 new, 1000 unchanged");

    assertThat(newestRun()).containsEntry("unchanged", SAMPLE_SIZE).containsEntry("created", 0);
    assertSameHits(search(poliastro()).asString(), before);
  }

  @Test
  @Order(6)
  void killedAndStartedAgainItHasEverything() throws Exception {
    var before = search(poliastro()).asString();
    lode.kill();

    assertThat(lode.start("--empty")).noneMatch(line -> line.startsWith("Sample"));

    assertSameHits(search(poliastro()).asString(), before);
  }

  /** Runs after all of the above, on what was killed and started again. */
  @Nested
  class Page extends SearchPage {

    Page() {
      super(lode.query());
    }
  }

  /** The same of the client for Node and browsers. */
  @Nested
  class Client extends TypeScriptClient {

    Client() {
      super(lode.query());
    }
  }

  /** What people decide at one service is told by the other; they meet in the index alone. */
  @Nested
  class SourcingAndVetting {

    private static final String COLUMNS =
        "type,platform,id,found,name,channelId,channelName,url,language,publishedAt,"
            + "durationSeconds,views,likes,comments,labels,verdict,score,snippet,matching,total,"
            + "share,firstPublishedAt,lastPublishedAt,itemsPer30Days,medianDaysBetween,medianViews,"
            + "totalViews,medianLikes,engagement,sampled";

    @Test
    @Timeout(15)
    void decisionReachesTheReportTheSearchAndTheShortlist() throws InterruptedException {
      var decision =
          given()
              .contentType("application/json")
              .body(
                  """
                  {"subject":{"platform":"youtube","id":"TIgurDsHVJo"},"verdict":"review",
                   "reason":"A game is played.","decidedBy":"jane@example.org"}""")
              .post(lode.ingest() + "/v1/vetting/decisions")
              .then()
              .statusCode(201)
              .extract();
      assertThat(decision.<Integer>path("items")).isEqualTo(1);

      var report = decidedReport("youtube/TIgurDsHVJo");

      assertThat(report.<String>path("decisions.decidedAbout")).isEqualTo("item");
      assertThat(report.<String>path("decisions.item.newest[0].reason"))
          .isEqualTo("A game is played.");
      assertThat(report.<String>path("decisions.basis.decision"))
          .isEqualTo(decision.<String>path("id"));
      assertThat(report.<String>path("item.verdict")).isEqualTo("review");
      var request = JSON.createObjectNode();
      request.putObject("filter").put("verdict", "review");
      assertThat(search(request).<List<String>>path("hits.item.id")).containsExactly("TIgurDsHVJo");
      assertThat(shortlist().lines())
          .containsExactly(
              COLUMNS,
              "item,youtube,TIgurDsHVJo,true,Building a Kinect game with Python,pycon-ar,PyCon Ar,"
                  + "https://www.youtube.com/watch?v=TIgurDsHVJo,en,2012-11-17T00:00:00Z,2276"
                  + ",,,,,review"
                  + ",".repeat(14),
              "item,youtube,nobody-has-this,false" + ",".repeat(26),
              "channel,youtube,pycon-ar,true,PyCon Ar"
                  + ",".repeat(15)
                  + "2,,2011-09-23T00:00:00Z,2012-11-17T00:00:00Z,0.07125890736342043,421.0"
                  + ",,,,,false");
    }

    /** The index follows within a second, usually. */
    private static ExtractableResponse<Response> decidedReport(String item)
        throws InterruptedException {
      while (true) {
        var report =
            get(lode.query() + "/v1/vetting/items/" + item).then().statusCode(200).extract();
        if (report.path("decisions.verdict") != null) {
          assertThat(report.<String>path("decisions.verdict")).isEqualTo("review");
          return report;
        }
        Thread.sleep(50);
      }
    }

    private static String shortlist() {
      return given()
          .contentType("application/json")
          .accept("text/csv")
          .body(
              """
              {"items":["youtube:TIgurDsHVJo","youtube:nobody-has-this"],
               "channels":[{"platform":"youtube","id":"pycon-ar"}]}""")
          .post(lode.query() + "/v1/sourcing/shortlist")
          .then()
          .statusCode(200)
          .extract()
          .asString();
    }
  }

  private static ObjectNode poliastro() {
    return JSON.createObjectNode().put("query", "poliastro");
  }

  private static ExtractableResponse<Response> search(JsonNode request) {
    return given()
        .contentType("application/json")
        .body(request.toString())
        .post(lode.query() + "/v1/search")
        .then()
        .statusCode(200)
        .extract();
  }

  private static Map<String, Integer> newestRun() {
    return get(lode.ingest() + "/v1/runs").then().statusCode(200).extract().path("runs[0].counts");
  }

  /**
   * The same hits in the same order with the same scores, but for the last bit of a score: in which
   * order SIMD adds up a product's lanes is up to the JVM, and changes when it compiles the loop.
   */
  private static void assertSameHits(String answer, String before) {
    var hits = json(answer).path("hits");
    var hitsBefore = json(before).path("hits");
    assertThat(scores(hits))
        .usingElementComparator(new DoubleComparator(1e-6))
        .containsExactlyElementsOf(scores(hitsBefore));
    assertThat(withoutScores(hits)).isEqualTo(withoutScores(hitsBefore));
  }

  private static List<Double> scores(JsonNode hits) {
    return hits.findValues("score").stream().map(JsonNode::doubleValue).toList();
  }

  private static JsonNode withoutScores(JsonNode hits) {
    JsonNode copy = hits.deepCopy();
    copy.forEach(hit -> ((ObjectNode) hit).remove("score"));
    return copy;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
