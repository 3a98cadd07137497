package dev.lode.ingest.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.lode.ingest.TestingIndexReader;
import dev.lode.ingest.TestingStack;
import dev.lode.ingest.database.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who waits for a push is answered when its items can be found, whoever has brought them. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class WaitTest {

  private final Database database;
  private final TestingIndexReader index;

  WaitTest(Database database, TestingIndexReader index) {
    this.database = database;
    this.index = index;
  }

  private static Response push(boolean waits, String... ids) {
    return given()
        .contentType("application/json")
        .queryParam("wait", waits)
        .body(
            List.of(ids).stream()
                .map(id -> Map.of("platform", "wait", "id", id, "title", "title of " + id))
                .toList())
        .post("/v1/items");
  }

  /** As if another replica had stored the item a moment ago and were at work on its point. */
  private void storedElsewhere(String id) {
    push(true, id).then().statusCode(200);
    database.update(
        """
        INSERT INTO index_work
          (platform, item_id, generation, embed, weigh, run_ids, claim, due_at)
        SELECT 'wait', ?, generation, true, true, '{}', ?, now() + interval '1 day'
        FROM index_target WHERE role = 'serving'
        """,
        id,
        UUID.randomUUID());
  }

  private void awaitSomebodyWhoWaitsFor(String id) {
    while (database
        .query(
            "SELECT 1 FROM index_work WHERE platform = 'wait' AND item_id = ? AND run_ids <> '{}'",
            row -> 1,
            id)
        .isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private void isIndexedNow(String id) {
    database.update(
        """
        UPDATE index_work SET claim = NULL, due_at = now()
        WHERE platform = 'wait' AND item_id = ?
        """,
        id);
  }

  @Test
  void waitsForUnchangedItemsThatTheIndexLacks() {
    storedElsewhere("a");

    var answer = CompletableFuture.supplyAsync(() -> push(true, "a"));
    awaitSomebodyWhoWaitsFor("a");
    assertThat(answer).isNotDone();
    isIndexedNow("a");

    answer
        .join()
        .then()
        .statusCode(200)
        .body("status", equalTo("succeeded"))
        .body("counts.unchanged", equalTo(1))
        .body("indexed", equalTo(1))
        .body("pending", equalTo(0));
    assertThat(index.item("wait", "a")).isPresent();
  }

  @Test
  void countsEachItemOnceThatIsChangedOrOnlyQueued() {
    storedElsewhere("b");

    var answer = CompletableFuture.supplyAsync(() -> push(true, "b", "c", "b"));
    awaitSomebodyWhoWaitsFor("b");
    isIndexedNow("b");

    answer
        .join()
        .then()
        .statusCode(200)
        .body("status", equalTo("succeeded"))
        .body("counts.created", equalTo(1))
        .body("counts.unchanged", equalTo(2))
        .body("indexed", equalTo(2));
  }

  @Test
  void doesNotWaitForWhatItHasNotChangedUnlessSomebodyWaits() {
    storedElsewhere("d");

    push(false, "d").then().statusCode(200).body("pending", equalTo(0));

    isIndexedNow("d");
  }
}
