package dev.lode.ingest.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.lode.ingest.TestingIndexReader;
import dev.lode.ingest.TestingStack;
import dev.lode.ingest.database.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was rejected is kept, shown, and taken in later. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class RejectionsTest {

  private static final RestAssuredConfig BYTES =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                  .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)
                  .encodeContentTypeAs("text/csv", ContentType.TEXT));

  private final Database database;
  private final TestingIndexReader index;

  RejectionsTest(Database database, TestingIndexReader index) {
    this.database = database;
    this.index = index;
  }

  private static ValidatableResponse push(String type, String body) {
    return given()
        .config(BYTES)
        .contentType(type)
        .queryParam("platform", "rejections")
        .queryParam("wait", "true")
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/v1/items")
        .then();
  }

  private static String id(ValidatableResponse run) {
    return run.extract().jsonPath().getString("id");
  }

  private static ValidatableResponse replay(String run) {
    return given().queryParam("wait", "true").post("/v1/runs/" + run + "/replay").then();
  }

  /** As if the reason for the rejections were gone: their records are good now. */
  private void repair(String run, String title) {
    database.update(
        "UPDATE rejection SET raw = replace(raw, '\"oops\"', ?) WHERE run_id = ?::uuid",
        "\"title\":\"" + title + "\"",
        run);
  }

  @Test
  void showsEachRecordAsItCamePageByPage() {
    var run =
        id(
            push(
                "application/x-ndjson",
                """
                {"id":"a", "views":-1, "title":"t"}
                nonsense
                {"id":"b"}
                """));

    long next =
        given()
            .queryParam("limit", 2)
            .get("/v1/runs/" + run + "/rejections")
            .then()
            .statusCode(200)
            .body("rejections.line", equalTo(java.util.List.of(1, 2)))
            .body("rejections[0].id", equalTo("a"))
            .body("rejections[0].raw", equalTo("{\"id\":\"a\", \"views\":-1, \"title\":\"t\"}"))
            .body("rejections[0].rawCut", equalTo(false))
            .body("rejections[1].raw", equalTo("nonsense"))
            .extract()
            .jsonPath()
            .getLong("next");
    given()
        .queryParam("limit", 2)
        .queryParam("after", next)
        .get("/v1/runs/" + run + "/rejections")
        .then()
        .body("rejections.raw", equalTo(java.util.List.of("{\"id\":\"b\"}")))
        .body("next", nullValue());
  }

  @Test
  void takesInWhatWasRejectedOnceItIsGood() {
    var run =
        id(
            push(
                "application/x-ndjson",
                """
                {"id":"c","title":"fine"}
                {"id":"d","oops"}
                {"id":"e"}
                """));
    repair(run, "good now");

    replay(run)
        .statusCode(200)
        .body("kind", equalTo("replay"))
        .body("of", equalTo(run))
        .body("status", equalTo("succeeded"))
        .body("counts.read", equalTo(2))
        .body("counts.created", equalTo(1))
        .body("counts.rejected", equalTo(1))
        .body("rejections[0].line", equalTo(3));

    assertThat(index.item("rejections", "d").orElseThrow().item().title()).isEqualTo("good now");
  }

  @Test
  void doesNotReplaceWhatHasComeSince() {
    var run = id(push("application/x-ndjson", "{\"id\":\"f\",\"oops\"}\n"));
    push("application/x-ndjson", "{\"id\":\"f\",\"title\":\"newer\"}\n");
    repair(run, "older");

    replay(run)
        .statusCode(200)
        .body("counts.rejected", equalTo(1))
        .body("rejections[0].reason", equalTo("a newer version is stored"));

    assertThat(index.item("rejections", "f").orElseThrow().item().title()).isEqualTo("newer");
  }

  @Test
  void readsRecordsOfCsvAndOfArraysAgain() {
    var csv = id(push("text/csv", "id,title,metrics.views\ng,G,many\nh,H,1,2\n"));
    given()
        .get("/v1/runs/" + csv + "/rejections")
        .then()
        .body(
            "rejections[0].raw",
            equalTo("{\"id\":\"g\",\"title\":\"G\",\"metrics\":{\"views\":\"many\"}}"))
        .body("rejections[1].raw", equalTo("h,H,1,2"));
    database.update(
        "UPDATE rejection SET raw = replace(raw, 'many', '7') WHERE run_id = ?::uuid", csv);
    replay(csv).body("counts.created", equalTo(1)).body("counts.rejected", equalTo(1));

    var array = id(push("application/json", "[{\"id\":\"i\",\"title\":\"\"},7]"));
    database.update(
        "UPDATE rejection SET raw = replace(raw, '\"\"', '\"I\"') WHERE run_id = ?::uuid", array);
    replay(array).body("counts.created", equalTo(1)).body("counts.rejected", equalTo(1));
  }

  @Test
  void keepsTheBeginningOfALongRecordAndDoesNotReplayIt() {
    var run = id(push("application/x-ndjson", "{\"id\":\"j\",\"text\":\"" + "x".repeat(20_000)));

    given()
        .get("/v1/runs/" + run + "/rejections")
        .then()
        .body("rejections[0].rawCut", equalTo(true))
        .body("rejections[0].raw.length()", equalTo(16 * 1024));
    replay(run)
        .statusCode(409)
        .body("detail", equalTo("Run " + run + " has no rejected record that is kept whole"));
  }

  @Test
  void refusesWhatCannotBeReplayed() {
    var run = id(push("application/x-ndjson", "{\"id\":\"k\",\"title\":\"t\"}\n"));

    replay(run).statusCode(409).body("detail", containsString("no rejected record"));
    replay(UUID.randomUUID().toString()).statusCode(404);
    given().get("/v1/runs/" + UUID.randomUUID() + "/rejections").then().statusCode(404);
    given().get("/v1/runs/" + run + "/rejections?after=x").then().statusCode(422);
    given()
        .post("/v1/runs/" + run + "/confirm")
        .then()
        .statusCode(409)
        .body("detail", equalTo("Run " + run + " holds no deletions back"));
    assertThat(given().get("/v1/runs/" + run).jsonPath().getMap("counts"))
        .containsAllEntriesOf(Map.of("created", 1));
  }
}
