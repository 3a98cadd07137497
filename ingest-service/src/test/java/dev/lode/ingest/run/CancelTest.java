package dev.lode.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.ingest.TestingStack;
import dev.lode.ingest.source.TestingSlowSource;
import dev.lode.ingest.source.TestingSource;
import dev.lode.ingest.source.TestingSources;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whoever cancels a run does not have to wait for its source. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class CancelTest {

  private final Runs runs;
  private final RunWatch watch;
  private final RunLedger ledger;
  private final ActiveRuns active;
  private final TestingSources sources;

  CancelTest(
      Runs runs, RunWatch watch, RunLedger ledger, ActiveRuns active, TestingSources sources) {
    this.runs = runs;
    this.watch = watch;
    this.ledger = ledger;
    this.active = active;
    this.sources = sources;
  }

  private Run started(TestingSlowSource source) throws InterruptedException {
    var run = runs.trigger(sources.add(source).name(), false, Until.STORED);
    source.awaitQuestion();
    return run;
  }

  private static void assertCancelled(Run run) {
    assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(run.outcome()).isEqualTo(Level.OK);
    assertThat(run.problems()).isEmpty();
    assertThat(run.error()).isNull();
  }

  @Test
  void reachesASourceThatDoesNotOpen() throws InterruptedException {
    var source = new TestingSlowSource("cancel-opening", false);
    var run = started(source);

    var cancelled = runs.cancel(run.id());

    source.awaitInterruption();
    assertCancelled(cancelled);
    assertCancelled(runs.find(run.id()));
  }

  @Test
  void reachesASourceThatDoesNotAnswer() throws InterruptedException {
    var source = new TestingSlowSource("cancel-reading", true);
    var run = started(source);

    runs.cancel(run.id());

    source.awaitInterruption();
    assertCancelled(runs.find(run.id()));
  }

  /** Another replica can only tell the ledger. */
  @Test
  void reachesASourceThatAnotherReplicaReads() throws InterruptedException {
    var source = new TestingSlowSource("cancel-elsewhere", false);
    var run = started(source);
    assertThat(ledger.cancel(run.id())).isTrue();

    active.beat();

    source.awaitInterruption();
    assertCancelled(runs.find(run.id()));
  }

  @Test
  void leavesTheSourceFreeForTheNextRun() throws InterruptedException {
    var source = new TestingSlowSource("cancel-again", false);
    runs.cancel(started(source).id());
    source.awaitInterruption();

    sources.add(new TestingSource("cancel-again")).item("cancel", "a", "t");
    var next = runs.trigger("cancel-again", false, Until.STORED);

    assertThat(watch.awaitEnd(next.id(), Duration.ofMinutes(1)).counts().created()).isEqualTo(1);
  }
}
