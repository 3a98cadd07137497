package dev.lode.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.common.problem.ProblemException;
import dev.lode.ingest.TestingIndexReader;
import dev.lode.ingest.TestingStack;
import dev.lode.ingest.database.Database;
import dev.lode.ingest.source.SourcePausedException;
import dev.lode.ingest.source.SourceRecord;
import dev.lode.ingest.source.TestingSource;
import dev.lode.ingest.source.TestingSources;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a source has no longer is deleted, and not by accident. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class SnapshotTest {

  private final Runs runs;
  private final RunWatch watch;
  private final TestingSources sources;
  private final Database database;
  private final TestingIndexReader index;

  SnapshotTest(
      Runs runs,
      RunWatch watch,
      TestingSources sources,
      Database database,
      TestingIndexReader index) {
    this.runs = runs;
    this.watch = watch;
    this.sources = sources;
    this.database = database;
    this.index = index;
  }

  private Run run(TestingSource source) throws InterruptedException {
    return await(runs.trigger(source.name(), false, Until.STORED));
  }

  private Run await(Run run) throws InterruptedException {
    return watch.awaitEnd(run.id(), Duration.ofMinutes(1));
  }

  /** A source of so many items "1", "2" and so on, read once. */
  private TestingSource source(String name, int items) throws InterruptedException {
    var source = sources.add(new TestingSource(name)).snapshot();
    for (int i = 1; i <= items; i++) {
      source.item(name, String.valueOf(i), "t");
    }
    assertThat(run(source).counts().created()).isEqualTo(items);
    return source;
  }

  private List<String> stored(String platform) {
    return database.query(
        "SELECT id FROM item WHERE platform = ? ORDER BY id", row -> row.getString(1), platform);
  }

  private static TestingSource only(TestingSource source, String... ids) {
    source.empty();
    for (var id : ids) {
      source.item(source.name(), id, "t");
    }
    return source;
  }

  @Test
  void deletesWhatASourceNoLongerNames() throws InterruptedException {
    var source = source("snap-few", 5);

    var second = run(only(source, "1", "2", "3", "4"));

    assertThat(second.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(second.outcome()).isEqualTo(Level.OK);
    assertThat(second.counts()).isEqualTo(new RunCounts(0, 0, 0, 4, 1, 0));
    assertThat(stored("snap-few")).containsExactly("1", "2", "3", "4");
    assertThat(index.item("snap-few", "5")).isEmpty();
    assertThat(index.item("snap-few", "4")).isPresent();
  }

  @Test
  void asksBeforeItDeletesMuchAndDeletesOnceItIsConfirmed() throws InterruptedException {
    var source = source("snap-many", 5);

    var second = run(only(source, "1", "2", "3", "6"));

    assertThat(second.status()).isEqualTo(RunStatus.FAILED);
    assertThat(second.outcome()).isEqualTo(Level.FAILED);
    assertThat(second.heldDeletions()).isEqualTo(new HeldDeletions(2, 5));
    assertThat(second.error())
        .isEqualTo(
            "2 of 5 items of source snap-many are missing from it, more than a share of 0.2: nothing"
                + " was deleted; POST /v1/runs/%s/confirm deletes them",
            second.id());
    assertThat(second.counts()).isEqualTo(new RunCounts(1, 0, 0, 3, 0, 0));
    assertThat(stored("snap-many")).containsExactly("1", "2", "3", "4", "5", "6");

    var confirmed = await(runs.confirm(second.id()));

    assertThat(confirmed.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(confirmed.kind()).isEqualTo(RunKind.DELETION);
    assertThat(confirmed.of()).isEqualTo(second.id());
    assertThat(confirmed.counts()).isEqualTo(new RunCounts(0, 0, 0, 0, 2, 0));
    assertThat(stored("snap-many")).containsExactly("1", "2", "3", "6");
    assertThat(index.item("snap-many", "5")).isEmpty();
    assertThat(runs.find(second.id()).heldDeletions()).isNull();
    assertThatThrownBy(() -> runs.confirm(second.id()))
        .isInstanceOf(ProblemException.class)
        .hasMessage("Run " + second.id() + " holds no deletions back");
  }

  @Test
  void confirmingSparesWhatWasNamedAgainSince() throws InterruptedException {
    var source = source("snap-again", 4);
    var asking = run(only(source, "1"));
    var other = sources.add(new TestingSource("snap-again-other"));
    run(other.item("snap-again", "2", "t"));

    var confirmed = await(runs.confirm(asking.id()));

    assertThat(confirmed.counts().deleted()).isEqualTo(2);
    assertThat(stored("snap-again")).containsExactly("1", "2");
  }

  @Test
  void nextSnapshotDecidesAnew() throws InterruptedException {
    var source = source("snap-anew", 4);
    var asking = run(only(source, "1"));

    run(only(source, "1", "2", "3", "4"));

    assertThat(runs.find(asking.id()).heldDeletions()).isNull();
    assertThat(stored("snap-anew")).containsExactly("1", "2", "3", "4");
  }

  @Test
  void deletesNothingThatAnotherSourceHasBrought() throws InterruptedException {
    var source = source("snap-other", 5);
    var other = sources.add(new TestingSource("snap-other-owner"));
    run(other.item("snap-other", "5", "changed").item("snap-other", "6", "t"));

    assertThat(run(only(source, "1", "2", "3", "4")).counts().deleted()).isZero();

    assertThat(stored("snap-other")).containsExactly("1", "2", "3", "4", "5", "6");
  }

  @Test
  void deletesNothingWhenItDidNotComeToItsEnd() throws InterruptedException {
    var source = source("snap-broken", 5);

    var broken = run(only(source, "1", "2", "3", "4").breaks(new IOException("gone")));

    assertThat(broken.outcome()).isEqualTo(Level.UNSTABLE);
    assertThat(stored("snap-broken")).hasSize(5);
    assertThat(database.query("SELECT 1 FROM run_seen WHERE run_id = ?", row -> 1, broken.id()))
        .isEmpty();
  }

  /** As a directory does in which a file is still being written. */
  @Test
  void deletesNothingWhenItPausesBeforeItHasBegun() throws InterruptedException {
    var source = source("snap-paused", 5);
    var resumeAt = Instant.parse("2100-01-01T00:00:00Z");
    only(source, "1", "2", "3", "4")
        .opensWith(new SourcePausedException("a file is still being written", resumeAt));

    var paused = run(source);

    assertThat(paused.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(paused.outcome()).isEqualTo(Level.WARNING);
    assertThat(paused.problems())
        .extracting(RunProblem::message)
        .containsExactly("paused: a file is still being written");
    assertThat(paused.retryAt()).isEqualTo(resumeAt);
    assertThat(paused.counts().read()).isZero();
    assertThat(stored("snap-paused")).hasSize(5);

    source.opensWith(null);

    assertThat(run(source).counts()).isEqualTo(new RunCounts(0, 0, 0, 4, 1, 0));
  }

  @Test
  void takesARejectedRecordForASignOfLife() throws InterruptedException {
    var source = source("snap-rejected", 5);
    only(source, "1", "2", "3", "4");
    source.record(new SourceRecord.Rejected(5, "5", "title is missing"));

    assertThat(run(source).counts()).isEqualTo(new RunCounts(0, 0, 0, 4, 0, 1));
    assertThat(stored("snap-rejected")).hasSize(5);
  }

  @Test
  void asksWhenARecordThatCannotBeReadMayBeTheMissingItem() throws InterruptedException {
    var source = source("snap-unreadable", 5);
    only(source, "1", "2", "3", "4");
    source.record(new SourceRecord.Rejected(5, null, "not JSON"));

    var asking = run(source);

    assertThat(asking.heldDeletions()).isEqualTo(new HeldDeletions(1, 5));
    assertThat(asking.error()).contains("1 records that can't be read may be among them");
    assertThat(stored("snap-unreadable")).hasSize(5);
  }

  @Test
  void dryRunCountsWhatWouldBeDeleted() throws InterruptedException {
    var source = source("snap-dry", 5);

    var dry = await(runs.trigger(only(source, "1", "2").name(), true, Until.STORED));

    assertThat(dry.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(dry.counts()).isEqualTo(new RunCounts(0, 0, 0, 2, 3, 0));
    assertThat(dry.outcome()).isEqualTo(Level.WARNING);
    assertThat(dry.problems().getFirst().message())
        .isEqualTo(
            "it would stop and ask first: 3 of 5 items of source snap-dry are missing from it, more"
                + " than a share of 0.2");
    assertThat(stored("snap-dry")).hasSize(5);
  }

  @Test
  void asksOverTheShareAndAboveTheUnquestionedOnly() {
    assertThat(new SafeDelete(0.2, 0).asks(20, 100)).isFalse();
    assertThat(new SafeDelete(0.2, 0).asks(21, 100)).isTrue();
    assertThat(new SafeDelete(0.2, 0).asks(0, 0)).isFalse();
    assertThat(new SafeDelete(0.2, 3).asks(3, 4)).isFalse();
    assertThat(new SafeDelete(0.2, 3).asks(4, 4)).isTrue();
    assertThat(new SafeDelete(1, 0).asks(4, 4)).isFalse();
    assertThat(new SafeDelete(0, 0).asks(1, 1000)).isTrue();
  }
}
