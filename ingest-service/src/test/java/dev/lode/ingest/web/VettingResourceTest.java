package dev.lode.ingest.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.lode.common.index.Decision;
import dev.lode.common.index.Verdict;
import dev.lode.ingest.TestingGenerations;
import dev.lode.ingest.TestingIndexReader;
import dev.lode.ingest.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every test decides about its own platform, so that no test sees another one's. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class VettingResourceTest {

  private final TestingIndexReader index;
  private final TestingGenerations generations;

  VettingResourceTest(TestingIndexReader index, TestingGenerations generations) {
    this.index = index;
    this.generations = generations;
  }

  /** Stores items of the channel {@code c}; when it returns, the index shows all there is. */
  private static void push(String platform, String... ids) {
    given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body(
            Arrays.stream(ids)
                .map(
                    id ->
                        Map.of(
                            "platform",
                            platform,
                            "id",
                            id,
                            "title",
                            "title " + System.nanoTime(),
                            "channel",
                            "c",
                            "transcript",
                            "Said."))
                .toList())
        .post("/v1/items")
        .then()
        .statusCode(200);
  }

  private static Map<String, Object> decision(Map<String, Object> subject, String verdict) {
    var decision = new LinkedHashMap<String, Object>();
    decision.put("subject", subject);
    decision.put("verdict", verdict);
    decision.put("reason", "because");
    decision.put("decidedBy", "jane");
    return decision;
  }

  private static Map<String, Object> item(String platform, String id) {
    return Map.of("platform", platform, "id", id);
  }

  private static Map<String, Object> channel(String platform) {
    return Map.of("platform", platform, "channelId", "c");
  }

  private static JsonPath decide(Map<String, Object> decision) {
    return given()
        .contentType("application/json")
        .body(decision)
        .post("/v1/vetting/decisions")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  private static JsonPath list(String query) {
    return given()
        .get("/v1/vetting/decisions?" + query)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** The verdict that search filters by, once the outbox is empty. */
  private Verdict verdict(String platform, String id) throws InterruptedException {
    generations.awaitEmptyQueues();
    return index.item(platform, id).orElseThrow().verdict();
  }

  @Test
  void aDecisionReachesThePointAndItsPassages() throws InterruptedException {
    push("decided", "a");

    var recorded = decide(decision(item("decided", "a"), "rejected"));

    assertThat(recorded.getInt("items")).isEqualTo(1);
    assertThat(recorded.getBoolean("current")).isTrue();
    assertThat(verdict("decided", "a")).isEqualTo(Verdict.REJECTED);
    assertThat(index.passages("decided", "a"))
        .extracting(passage -> passage.item().verdict())
        .containsExactly(Verdict.REJECTED);
    var history = index.vetting("decided", "a").item();
    assertThat(history.count()).isEqualTo(1);
    assertThat(history.newest())
        .extracting(Decision::verdict, Decision::reason, Decision::decidedBy)
        .containsExactly(tuple(Verdict.REJECTED, "because", "jane"));
    assertThat(history.newest().getFirst().id()).hasToString(recorded.getString("id"));
  }

  @Test
  void aLaterDecisionTakesThePlaceOfTheEarlierOnesWhichStay() throws InterruptedException {
    push("revised", "a");
    var first = decide(decision(item("revised", "a"), "rejected"));
    var second = decide(decision(item("revised", "a"), "approved"));

    assertThat(verdict("revised", "a")).isEqualTo(Verdict.APPROVED);
    assertThat(index.vetting("revised", "a").item().newest())
        .extracting(Decision::verdict)
        .containsExactly(Verdict.APPROVED, Verdict.REJECTED);
    var all = list("platform=revised");
    assertThat(all.getList("decisions.id"))
        .containsExactly(second.getString("id"), first.getString("id"));
    assertThat(all.getList("decisions.current")).containsExactly(true, false);
    assertThat(list("platform=revised&current=true").getList("decisions.verdict"))
        .containsExactly("approved");
  }

  @Test
  void aChannelsDecisionIsCarriedByItsItemsAlsoByThoseToCome() throws InterruptedException {
    push("channelled", "a", "b");
    decide(decision(item("channelled", "b"), "approved"));

    var recorded = decide(decision(channel("channelled"), "rejected"));
    push("channelled", "later");

    assertThat(recorded.getInt("items")).isEqualTo(2);
    assertThat(verdict("channelled", "a")).isEqualTo(Verdict.REJECTED);
    assertThat(verdict("channelled", "b")).isEqualTo(Verdict.APPROVED);
    assertThat(verdict("channelled", "later")).isEqualTo(Verdict.REJECTED);
    assertThat(index.vetting("channelled", "later"))
        .extracting(v -> v.item().count(), v -> v.channel().count())
        .containsExactly(0L, 1L);
  }

  @Test
  void whatIsNotThereYetCanBeDecidedAbout() throws InterruptedException {
    var recorded = decide(decision(item("awaited", "a"), "review"));
    push("awaited", "a");

    assertThat(recorded.getInt("items")).isZero();
    assertThat(verdict("awaited", "a")).isEqualTo(Verdict.REVIEW);
  }

  @Test
  void aChangedItemKeepsItsVerdict() throws InterruptedException {
    push("changed", "a");
    decide(decision(item("changed", "a"), "approved"));
    push("changed", "a");

    assertThat(verdict("changed", "a")).isEqualTo(Verdict.APPROVED);
  }

  @Test
  void aRepeatedRequestRecordsNothing() {
    var body = decision(item("repeated", "a"), "approved");
    var first = decideWithKey("vetting-repeated", body, 201);
    var again = decideWithKey("vetting-repeated", body, 200);

    assertThat(again.getString("id")).isEqualTo(first.getString("id"));
    assertThat(list("platform=repeated").getList("decisions")).hasSize(1);

    var other = new HashMap<>(body);
    other.put("verdict", "rejected");
    assertThat(decideWithKey("vetting-repeated", other, 422).getString("type"))
        .isEqualTo("https://lode.dev/problems/idempotency-key-reused");
    assertThat(list("platform=repeated").getList("decisions")).hasSize(1);
  }

  private static JsonPath decideWithKey(String key, Map<String, Object> body, int status) {
    return given()
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(body)
        .post("/v1/vetting/decisions")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  @Test
  void aTakedownErasesWhatWasWrittenAndNotWhatWasDecided() throws InterruptedException {
    push("erased", "a");
    var body = decision(item("erased", "a"), "rejected");
    body.put("note", "private");
    var id = decide(body).getString("id");
    decide(decision(channel("erased"), "review"));

    given().delete("/v1/items/erased/a").then().statusCode(204);

    given()
        .get("/v1/vetting/decisions/" + id)
        .then()
        .statusCode(200)
        .body("verdict", equalTo("rejected"))
        .body("decidedBy", equalTo("jane"))
        .body("reason", nullValue())
        .body("note", nullValue());
    assertThat(list("platform=erased&channelId=c").getList("decisions.reason"))
        .containsExactly("because");
    push("erased", "a");
    assertThat(verdict("erased", "a")).isEqualTo(Verdict.REJECTED);
    assertThat(index.vetting("erased", "a").item().newest().getFirst().reason()).isNull();
  }

  @Test
  void whatWasWrittenAboutAChannelCanBeErasedToo() throws InterruptedException {
    push("unsaid", "a", "b");
    var body = decision(channel("unsaid"), "rejected");
    body.put("note", "private");
    var decision = "/v1/vetting/decisions/" + decide(body).getString("id");

    given()
        .delete(decision + "/texts")
        .then()
        .statusCode(200)
        .body("verdict", equalTo("rejected"))
        .body("current", equalTo(true))
        .body("items", equalTo(2))
        .body("erasedAt", notNullValue())
        .body("reason", nullValue())
        .body("note", nullValue());

    assertThat(verdict("unsaid", "b")).isEqualTo(Verdict.REJECTED);
    var carried = index.vetting("unsaid", "b").channel().newest().getFirst();
    assertThat(carried.reason()).isNull();
    assertThat(carried.note()).isNull();
    assertThat(carried.erasedAt()).isNotNull();
    var again = given().delete(decision + "/texts").then().statusCode(200).extract().jsonPath();
    assertThat(again.getMap("")).doesNotContainKey("items");
    assertThat(again.getMap("")).isEqualTo(given().get(decision).jsonPath().getMap(""));
    given()
        .delete("/v1/vetting/decisions/00000000-0000-0000-0000-000000000000/texts")
        .then()
        .statusCode(404)
        .body("detail", equalTo("There is no decision 00000000-0000-0000-0000-000000000000"));
  }

  @Test
  void thePagesOfTheHistoryJoinUp() {
    var ids =
        List.of("approved", "rejected", "review").stream()
            .map(verdict -> decide(decision(item("paged", "a"), verdict)).getString("id"))
            .toList()
            .reversed();

    var first = list("platform=paged&id=a&limit=2");
    var second = list("platform=paged&id=a&limit=2&before=" + first.getString("next"));

    assertThat(first.getList("decisions.id")).containsExactly(ids.get(0), ids.get(1));
    assertThat(second.getList("decisions.id")).containsExactly(ids.get(2));
    assertThat(second.getString("next")).isNull();
    assertThat(list("platform=paged&verdict=rejected").getList("decisions.id"))
        .containsExactly(ids.get(1));
    assertThat(list("platform=paged&decidedBy=joe").getList("decisions")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                     | subject
          {"subject":{"platform":"p"}}                           | subject
          {"subject":{"platform":"p","id":"a","channelId":"c"}}  | subject
          {"subject":{"platform":"P","id":"a"}}                  | subject.platform
          {"subject":{"platform":"p","id":" "}}                  | subject.id
          {"subject":{"platform":"p","channelId":"\\u0000"}}     | subject.channelId
          {"verdict":"fine"}                                     | verdict
          {"reason":" "}                                         | reason
          {"decidedBy":""}                                       | decidedBy
          {"expiresAt":"2001-01-01T00:00:00Z"}                   | expiresAt
          {"expiresAt":"soon"}                                   | expiresAt
          {"expiresAt":"+12345-01-01T00:00:00Z"}                 | expiresAt
          {"nope":1}                                             | nope
          """)
  void saysWhichFieldIsWrong(String body, String field) {
    List<String> fields =
        given()
            .contentType("application/json")
            .body(body)
            .post("/v1/vetting/decisions")
            .then()
            .statusCode(422)
            .contentType("application/problem+json")
            .extract()
            .path("errors.field");
    assertThat(fields).contains(field);
  }

  @Test
  void otherBadRequestsAreToldToo() {
    var decisions = "/v1/vetting/decisions";
    given().contentType("application/json").post(decisions).then().statusCode(400);
    given().contentType("application/json").body("{").post(decisions).then().statusCode(400);
    given().contentType("text/plain").body("{}").post(decisions).then().statusCode(415);
    given().get(decisions + "?limit=0").then().statusCode(422);
    given().get(decisions + "?verdict=nope").then().body("errors.field", contains("verdict"));
    given().get(decisions + "?before=nope").then().statusCode(422);
    given().get(decisions + "?current=nope").then().statusCode(422);
    given().urlEncodingEnabled(false).get(decisions + "?id=%00").then().statusCode(422);
    given().get(decisions + "/00000000-0000-0000-0000-000000000000").then().statusCode(404);
    given()
        .get(decisions + "?before=00000000-0000-0000-0000-000000000000")
        .then()
        .statusCode(404)
        .body("detail", startsWith("There is no decision"));
    given().get(decisions + "?platform=nobody").then().body("decisions", hasSize(0));
  }
}
