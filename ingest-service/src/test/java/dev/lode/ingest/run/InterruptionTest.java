package dev.lode.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.common.model.Item;
import dev.lode.ingest.TestingIndexReader;
import dev.lode.ingest.TestingStack;
import dev.lode.ingest.change.ChangeDetection;
import dev.lode.ingest.database.Database;
import dev.lode.ingest.source.SourceRecord;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is left when a process dies is taken up by the next one. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class InterruptionTest {

  private final RunLedger ledger;
  private final RunWatch watch;
  private final Runs runs;
  private final ActiveRuns active;
  private final BatchRecorder recorder;
  private final ChangeDetection changes;
  private final Database database;
  private final TestingIndexReader index;

  InterruptionTest(
      RunLedger ledger,
      RunWatch watch,
      Runs runs,
      ActiveRuns active,
      BatchRecorder recorder,
      ChangeDetection changes,
      Database database,
      TestingIndexReader index) {
    this.ledger = ledger;
    this.watch = watch;
    this.runs = runs;
    this.active = active;
    this.recorder = recorder;
    this.changes = changes;
    this.database = database;
    this.index = index;
  }

  private static RunHead head(UUID run) {
    return new RunHead(run, Run.PUSH, RunKind.READ, false, null, null, Until.STORED);
  }

  private UUID interruptedRun(String id) {
    var run = UUID.randomUUID();
    var head = head(run);
    ledger.open(head);
    var batch =
        changes.prepare(
            List.of(new SourceRecord.Found(1, Item.builder("killed", id, "t").build())));
    recorder.record(head, batch, new SourcePlace("1", Map.of()), 10, false);
    return run;
  }

  @Test
  void endsARunWhoseReaderIsGoneAndIndexesWhatItHadStored() throws InterruptedException {
    var run = interruptedRun("a");
    database.update("UPDATE run SET heartbeat_at = now() - interval '1 hour' WHERE id = ?", run);

    active.beat();

    var ended = runs.find(run);
    assertThat(ended.status()).isEqualTo(RunStatus.FAILED);
    assertThat(ended.outcome()).isEqualTo(Level.FAILED);
    assertThat(ended.error()).startsWith("the service ended while it was reading");
    assertThat(ended.counts().read()).isEqualTo(1);
    while (runs.find(run).pending() > 0) {
      watch.awaitChange(runs.find(run), Duration.ofSeconds(1));
    }
    assertThat(runs.find(run).indexed()).isEqualTo(1);
    assertThat(index.item("killed", "a")).isPresent();
  }

  @Test
  void leavesAReaderAloneThatIsAlive() {
    var run = interruptedRun("b");

    active.beat();

    assertThat(runs.find(run).status()).isEqualTo(RunStatus.RUNNING);
    ledger.readToEnd(run);
  }

  @Test
  void takesUpAClaimThatHasExpired() throws InterruptedException {
    var run = interruptedRun("c");
    // As if another process had claimed the item and died: its time is over.
    database.update(
        "UPDATE index_work SET claim = gen_random_uuid(), due_at = now() WHERE item_id = 'c'");
    ledger.readToEnd(run);

    assertThat(watch.awaitEnd(run, Duration.ofMinutes(1)).status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(index.item("killed", "c")).isPresent();
  }

  @Test
  void storesNothingMoreOfARunThatWasCancelled() {
    var run = interruptedRun("d");
    runs.cancel(run);
    var batch =
        changes.prepare(
            List.of(new SourceRecord.Found(2, Item.builder("killed", "e", "t").build())));

    assertThat(runs.find(run).status()).isEqualTo(RunStatus.CANCELLED);
    var head = head(run);
    var place = new SourcePlace("2", Map.of());
    assertThatThrownBy(() -> recorder.record(head, batch, place, 10, false))
        .isInstanceOf(RunEndedException.class);
    assertThat(runs.find(run).counts().read()).isEqualTo(1);
    assertThat(
            database.query(
                "SELECT id FROM item WHERE platform = 'killed' AND id = 'e'",
                row -> row.getString(1)))
        .isEmpty();
  }
}
