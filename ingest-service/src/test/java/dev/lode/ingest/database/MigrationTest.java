package dev.lode.ingest.database;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.lode.ingest.TestingGenerations;
import dev.lode.ingest.TestingIndexReader;
import dev.lode.ingest.run.RunStatus;
import dev.lode.ingest.run.RunWatch;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service starts on what its first version has left, and goes on with it. */
@QuarkusTest
@WithTestResource(TestingFirstVersion.class)
class MigrationTest {

  private final Database database;
  private final TestingGenerations generations;
  private final TestingIndexReader index;
  private final RunWatch watch;

  MigrationTest(
      Database database, TestingGenerations generations, TestingIndexReader index, RunWatch watch) {
    this.database = database;
    this.generations = generations;
    this.index = index;
    this.watch = watch;
  }

  private static UUID run(int number) {
    return new UUID(0, number);
  }

  @BeforeEach
  void everythingIsIndexed() throws InterruptedException {
    assertThat(watch.awaitEnd(run(2), Duration.ofMinutes(1)).status())
        .isEqualTo(RunStatus.SUCCEEDED);
    generations.awaitEmptyQueues();
  }

  @Test
  void itemsOfThenAreInTheIndexNow() {
    assertThat(index.item("first", "indexed").orElseThrow().item().title())
        .isEqualTo("An old item");
    assertThat(index.item("first", "queued").orElseThrow().item().title())
        .isEqualTo("A queued item");
    assertThat(index.passages("first", "queued")).hasSize(1);
    assertThat(index.item("first", "gone")).isEmpty();
    given()
        .get("/v1/index")
        .then()
        .body("state", equalTo("READY"))
        .body("collection", equalTo("items-v1"))
        .body("points", equalTo(2))
        .body("generations.generation", equalTo(List.of(1)));
  }

  @Test
  void runsOfThenAreStillKnown() {
    given()
        .get("/v1/runs/" + run(1))
        .then()
        .statusCode(200)
        .body("kind", equalTo("read"))
        .body("outcome", equalTo("ok"))
        .body("counts.read", equalTo(2))
        .body("rejections[0].reason", equalTo("title is missing"));
    given().get("/v1/runs/" + run(1) + "/rejections").then().body("rejections[0].raw", nullValue());
    given().post("/v1/runs/" + run(1) + "/replay").then().statusCode(409);
    given()
        .get("/v1/runs/" + run(3))
        .then()
        .body("outcome", equalTo("failed"))
        .body("error", equalTo("the source went away"));
    given()
        .contentType("application/json")
        .header("Idempotency-Key", "k")
        .body("[]")
        .post("/v1/items")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("Idempotency-Key"));
  }

  @Test
  void sourceGoesOnWhereItsLastRunOfThenWasInterrupted() {
    assertThat(
            database.query(
                "SELECT source || ' ' || cursor FROM source_state ORDER BY source",
                row -> row.getString(1)))
        .containsExactly("talks 7-1:40");
  }

  @Test
  void newItemsComeBesideThoseOfThen() {
    given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body(List.of(Map.of("platform", "first", "id", "new", "title", "t")))
        .post("/v1/items")
        .then()
        .statusCode(200)
        .body("counts.created", equalTo(1));

    given().delete("/v1/items/first/new").then().statusCode(204);

    assertThat(index.item("first", "new")).isEmpty();
    assertThat(
            database.query(
                "SELECT id, transcript_hash FROM item WHERE source IS NULL ORDER BY id",
                row -> row.getString(1) + " " + row.getString(2)))
        .containsExactly("indexed ", "queued unknown");
  }
}
