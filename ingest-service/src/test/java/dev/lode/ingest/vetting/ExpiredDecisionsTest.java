package dev.lode.ingest.vetting;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lode.common.index.Verdict;
import dev.lode.common.model.ItemKey;
import dev.lode.ingest.TestingGenerations;
import dev.lode.ingest.TestingIndexReader;
import dev.lode.ingest.TestingStack;
import dev.lode.ingest.database.Database;
import dev.lode.ingest.database.DatabaseException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestingStack.class)
class ExpiredDecisionsTest {

  private final Decisions decisions;
  private final ExpiredDecisions expired;
  private final Database database;
  private final TestingIndexReader index;
  private final TestingGenerations generations;

  ExpiredDecisionsTest(
      Decisions decisions,
      ExpiredDecisions expired,
      Database database,
      TestingIndexReader index,
      TestingGenerations generations) {
    this.decisions = decisions;
    this.expired = expired;
    this.database = database;
    this.index = index;
    this.generations = generations;
  }

  private RecordedDecision decide(String id, Verdict verdict, Instant expiresAt) {
    var subject = DecisionSubject.item(new ItemKey("expiring", id));
    return decisions.record(
        new NewDecision(subject, verdict, "because", "jane", null, expiresAt), Optional.empty());
  }

  private static void push(String id) {
    given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body(List.of(Map.of("platform", "expiring", "id", id, "title", "t")))
        .post("/v1/items")
        .then()
        .statusCode(200);
  }

  @Test
  void whatHasExpiredLeavesThePointAndStaysInTheHistory() throws InterruptedException {
    push("a");
    decide("a", Verdict.APPROVED, null);
    var expiry = Instant.now().plus(Duration.ofSeconds(2)).truncatedTo(ChronoUnit.MICROS);
    var last = decide("a", Verdict.REJECTED, expiry);
    assertThat(last.current()).isTrue();
    generations.awaitEmptyQueues();

    // PostgreSQL's clock is this machine's.
    while (decisions.find(last.decision().id()).current()) {
      Thread.onSpinWait();
    }
    expired.apply();
    generations.awaitEmptyQueues();

    assertThat(index.item("expiring", "a").orElseThrow().verdict()).isNull();
    var history = index.vetting("expiring", "a").item();
    assertThat(history.count()).isEqualTo(2);
    assertThat(history.newest().getFirst().expiresAt()).isEqualTo(expiry);
  }

  @Test
  void whatCountsForLongerIsLeftAlone() throws InterruptedException {
    push("b");
    decide("b", Verdict.REVIEW, Instant.now().plus(Duration.ofHours(1)));

    expired.apply();
    generations.awaitEmptyQueues();

    assertThat(index.item("expiring", "b").orElseThrow().verdict()).isEqualTo(Verdict.REVIEW);
  }

  @Test
  void historyCanNotBeEdited() {
    decide("c", Verdict.REJECTED, null);

    for (var statement :
        List.of(
            "UPDATE vetting_decision SET verdict = 'approved' WHERE subject_id = 'c'",
            "UPDATE vetting_decision SET reason = 'other' WHERE subject_id = 'c'",
            "DELETE FROM vetting_decision WHERE subject_id = 'c'")) {
      assertThatExceptionOfType(DatabaseException.class)
          .isThrownBy(() -> database.update(statement))
          .withMessageContaining("decisions are never edited");
    }
  }
}
