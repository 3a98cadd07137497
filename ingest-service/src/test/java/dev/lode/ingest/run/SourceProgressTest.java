package dev.lode.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.model.Item;
import dev.lode.ingest.TestingStack;
import dev.lode.ingest.change.ChangeDetection;
import dev.lode.ingest.database.Database;
import dev.lode.ingest.source.SourceRecord;
import dev.lode.ingest.source.TestingSource;
import dev.lode.ingest.source.TestingSources;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run leaves behind for the next one, and what it does not. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class SourceProgressTest {

  private final Runs runs;
  private final RunWatch watch;
  private final RunLedger ledger;
  private final BatchRecorder recorder;
  private final ChangeDetection changes;
  private final SourceStates states;
  private final TestingSources sources;
  private final Database database;

  SourceProgressTest(
      Runs runs,
      RunWatch watch,
      RunLedger ledger,
      BatchRecorder recorder,
      ChangeDetection changes,
      SourceStates states,
      TestingSources sources,
      Database database) {
    this.runs = runs;
    this.watch = watch;
    this.ledger = ledger;
    this.recorder = recorder;
    this.changes = changes;
    this.states = states;
    this.sources = sources;
    this.database = database;
  }

  private Run run(TestingSource source) throws InterruptedException {
    return watch.awaitEnd(
        runs.trigger(source.name(), false, Until.STORED).id(), Duration.ofMinutes(1));
  }

  @Test
  void nextRunGoesOnWhereTheLastOneCameToItsEnd() throws InterruptedException {
    var source = sources.add(new TestingSource("progress-end"));
    source.item("progress", "a", "t").item("progress", "b", "t");
    assertThat(run(source).counts().created()).isEqualTo(2);

    source.item("progress", "c", "t");
    var second = run(source);

    assertThat(second.counts().read()).isEqualTo(1);
    assertThat(second.counts().created()).isEqualTo(1);
    assertThat(second.cursor()).isEqualTo("3");
    assertThat(run(source).counts().read()).isZero();
  }

  @Test
  void nextRunGoesOnWhereTheLastOneBroke() throws InterruptedException {
    var source = sources.add(new TestingSource("progress-break"));
    source.item("progress", "d", "t").breaks(new IOException("gone"));
    assertThat(run(source).status()).isEqualTo(RunStatus.FAILED);

    source.empty().item("progress", "d", "t").item("progress", "e", "t");

    assertThat(run(source).counts()).isEqualTo(new RunCounts(1, 0, 0, 0, 0, 0));
  }

  @Test
  void nextRunGoesOnAtTheLastStoredBatchOfOneThatWasKilled() throws InterruptedException {
    var source = sources.add(new TestingSource("progress-kill"));
    var head = RunHead.reading(source.name(), false, Until.STORED);
    ledger.open(head);
    var first = new SourceRecord.Found(1, Item.builder("progress", "k", "t").build());
    recorder.record(
        head,
        changes.prepare(List.of(first)),
        new SourcePlace("1", Map.of("etag", "x")),
        10,
        false);
    ledger.fail(head.id(), "killed");

    source.record(first).item("progress", "l", "t");

    assertThat(run(source).counts()).isEqualTo(new RunCounts(1, 0, 0, 0, 0, 0));
    assertThat(source.progress().getFirst().mark("etag")).contains("x");
  }

  @Test
  void marksAreKeptUntilTheyAreForgotten() throws InterruptedException {
    var source = sources.add(new TestingSource("progress-marks"));
    source.mark("etag", "1").mark("other", "o").item("progress", "f", "t").mark("etag", "2");
    run(source);
    assertThat(states.progress(source.name()).mark("etag")).contains("2");
    assertThat(states.progress(source.name()).mark("other")).contains("o");

    source.mark("etag", "");
    run(source);

    assertThat(states.progress(source.name()).mark("etag")).isEmpty();
    assertThat(states.progress(source.name()).mark("other")).contains("o");
    assertThat(states.progress("progress-none").cursor()).isEmpty();
  }

  @Test
  void dryRunLeavesNothingBehind() throws InterruptedException {
    var source = sources.add(new TestingSource("progress-dry"));
    source.mark("etag", "1").item("progress", "g", "t");

    var dry =
        watch.awaitEnd(runs.trigger(source.name(), true, Until.STORED).id(), Duration.ofMinutes(1));

    assertThat(dry.counts().created()).isEqualTo(1);
    assertThat(states.progress(source.name()).cursor()).isEmpty();
    assertThat(states.progress(source.name()).mark("etag")).isEmpty();
  }

  @Test
  void itemBelongsToTheSourceThatChangedItLast() throws InterruptedException {
    var first = sources.add(new TestingSource("progress-owner-1"));
    var second = sources.add(new TestingSource("progress-owner-2"));
    run(first.item("progress", "h", "one").item("progress", "i", "one"));

    run(second.item("progress", "h", "one").item("progress", "i", "two"));

    assertThat(owner("h")).isEqualTo("progress-owner-1");
    assertThat(owner("i")).isEqualTo("progress-owner-2");
  }

  private String owner(String id) {
    return database
        .queryOne(
            "SELECT source FROM item WHERE platform = 'progress' AND id = ?",
            row -> row.getString(1),
            id)
        .orElseThrow();
  }

  @Test
  void namingAnUnchangedItemIsNotedOnlyWhenTheLastNoteIsOld() throws InterruptedException {
    var source = sources.add(new TestingSource("progress-seen"));
    run(source.item("progress", "m", "t").item("progress", "n", "t"));
    database.update(
        """
        UPDATE item SET source = NULL, seen_at = now() - CASE id WHEN 'm' THEN interval '25 hours'
          ELSE interval '23 hours' END
        WHERE platform = 'progress' AND id IN ('m', 'n')
        """);
    database.update("UPDATE item SET source = 'x' WHERE platform = 'progress' AND id = 'n'");

    assertThat(run(source.item("progress", "m", "t").item("progress", "n", "t")).counts())
        .isEqualTo(new RunCounts(0, 0, 0, 2, 0, 0));

    assertThat(seenHoursAgo("m")).isZero();
    assertThat(owner("m")).isEqualTo("progress-seen");
    assertThat(seenHoursAgo("n")).isEqualTo(23);
    assertThat(owner("n")).isEqualTo("x");
  }

  private int seenHoursAgo(String id) {
    return database
        .queryOne(
            """
            SELECT extract(epoch FROM now() - seen_at) / 3600 FROM item
            WHERE platform = 'progress' AND id = ?
            """,
            row -> (int) row.getDouble(1),
            id)
        .orElseThrow();
  }
}
