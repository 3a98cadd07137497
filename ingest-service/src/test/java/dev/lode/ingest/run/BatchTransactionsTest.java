package dev.lode.ingest.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.lode.ingest.TestingStack;
import dev.lode.ingest.database.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL ends one of two transactions that wait for each other; nobody is told to try again.
 */
@QuarkusTest
@WithTestResource(TestingStack.class)
class BatchTransactionsTest {

  private final Database database;

  BatchTransactionsTest(Database database) {
    this.database = database;
  }

  /** The first so many transactions that store this item lose; a sequence is not rolled back. */
  private void loses(String item, int times) {
    database.update("CREATE SEQUENCE lost_%s".formatted(item));
    database.update(
        """
        CREATE FUNCTION lose_%1$s() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('lost_%1$s') <= %2$d THEN
            RAISE EXCEPTION USING ERRCODE = 'deadlock_detected';
          END IF;
          RETURN NEW;
        END $$
        """
            .formatted(item, times));
    database.update(
        """
        CREATE TRIGGER lose_%1$s BEFORE INSERT ON item FOR EACH ROW
        WHEN (NEW.platform = 'lost' AND NEW.id = '%1$s') EXECUTE FUNCTION lose_%1$s()
        """
            .formatted(item));
  }

  private static ValidatableResponse push(String id) {
    return given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body(List.of(Map.of("platform", "lost", "id", id, "title", "t")))
        .post("/v1/items")
        .then();
  }

  @BeforeEach
  void nothingIsLeft() {
    assertThat(database.query("SELECT 1 FROM item WHERE platform = 'lost'", row -> 1)).isEmpty();
  }

  @Test
  void batchThatLostIsStoredOnceMoreAndCountedOnce() {
    loses("twice", 2);

    push("twice")
        .statusCode(200)
        .body("counts.created", equalTo(1))
        .body("counts.read", equalTo(1))
        .body("status", equalTo("succeeded"));

    given().delete("/v1/items/lost/twice").then().statusCode(204);
  }

  @Test
  void oneThatAlwaysLosesIsAnsweredWithWhatIsTheMatter() {
    loses("always", Integer.MAX_VALUE);

    push("always")
        .statusCode(503)
        .header("Retry-After", equalTo("5"))
        .body("detail", equalTo("Another change came in between; try again"));
    given()
        .queryParam("source", "push")
        .get("/v1/runs")
        .then()
        .body("runs[0].status", equalTo("failed"))
        .body("runs[0].error", startsWith("broken off"));
  }
}
