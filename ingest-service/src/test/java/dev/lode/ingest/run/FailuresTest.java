package dev.lode.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.ingest.TestingStack;
import dev.lode.ingest.database.Database;
import dev.lode.ingest.source.SourcePausedException;
import dev.lode.ingest.source.SourceRecord;
import dev.lode.ingest.source.SourceRefusedException;
import dev.lode.ingest.source.TestingSource;
import dev.lode.ingest.source.TestingSources;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Failures are graded by who has to do something about them. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class FailuresTest {

  private final Runs runs;
  private final RunWatch watch;
  private final TestingSources sources;
  private final Database database;

  FailuresTest(Runs runs, RunWatch watch, TestingSources sources, Database database) {
    this.runs = runs;
    this.watch = watch;
    this.sources = sources;
    this.database = database;
  }

  private Run run(TestingSource source) throws InterruptedException {
    return watch.awaitEnd(
        runs.trigger(sources.add(source).name(), false, Until.STORED).id(), Duration.ofMinutes(1));
  }

  private static List<String> problems(Run run) {
    return run.problems().stream()
        .map(problem -> problem.level() + " " + problem.stage() + ": " + problem.message())
        .toList();
  }

  @Test
  void pauseEndsTheRunWellAndSaysWhenItGoesOn() throws InterruptedException {
    var resumeAt = Instant.parse("2100-01-01T00:00:00Z");
    var run =
        run(
            new TestingSource("fail-paused")
                .item("failures", "a", "t")
                .breaks(new SourcePausedException("the quota is used up", resumeAt)));

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.outcome()).isEqualTo(Level.WARNING);
    assertThat(problems(run)).containsExactly("warning reading: paused: the quota is used up");
    assertThat(run.retryAt()).isEqualTo(resumeAt);
    assertThat(run.counts().created()).isEqualTo(1);
    assertThat(run.cursor()).isEqualTo("1");
  }

  @Test
  void sourceThatWentAwayIsUnstable() throws InterruptedException {
    var run =
        run(
            new TestingSource("fail-away")
                .item("failures", "b", "t")
                .breaks(new IOException("connection reset")));

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.outcome()).isEqualTo(Level.UNSTABLE);
    assertThat(run.error()).isEqualTo("the source went away after 1 records: connection reset");
    assertThat(problems(run))
        .containsExactly(
            "unstable reading: the source went away after 1 records: connection reset");
    assertThat(run.counts().created()).isEqualTo(1);
  }

  @Test
  void sourceThatRefusesNeedsSomebody() throws InterruptedException {
    var run =
        run(
            new TestingSource("fail-refused")
                .breaks(new SourceRefusedException("the key is not valid")));

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.outcome()).isEqualTo(Level.FAILED);
    assertThat(problems(run))
        .containsExactly(
            "failed reading: the source refused after 0 records: the key is not valid");
  }

  @Test
  void rejectionsAreWorthALook() throws InterruptedException {
    var run =
        run(
            new TestingSource("fail-rejected")
                .item("failures", "c", "t")
                .record(new SourceRecord.Rejected(2, null, "title is missing")));

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.outcome()).isEqualTo(Level.WARNING);
    assertThat(problems(run)).containsExactly("warning reading: 1 of 2 records were rejected");
  }

  /** A source may ask PostgreSQL where it was. */
  @Test
  void databaseThatFailsWhenTheSourceIsOpenedIsUnstableToo() throws InterruptedException {
    var run =
        run(
            new TestingSource("fail-opening")
                .opensWith(new IllegalStateException(new SQLException("gone", "08006"))));

    assertThat(run.outcome()).isEqualTo(Level.UNSTABLE);
    assertThat(problems(run))
        .containsExactly("unstable opening: broken off by an error of the service after 0 records");
  }

  /** The last batch is stored when the source has gone already. */
  @Test
  void databaseThatFailsWhenTheSourceHasGoneIsUnstableToo() throws InterruptedException {
    database.update(
        """
        CREATE FUNCTION fail_full() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN RAISE EXCEPTION USING ERRCODE = ''disk_full''; END'
        """);
    database.update(
        """
        CREATE TRIGGER fail_full BEFORE INSERT ON item FOR EACH ROW
        WHEN (NEW.platform = 'fail-full') EXECUTE FUNCTION fail_full()
        """);

    var run =
        run(
            new TestingSource("fail-full")
                .item("fail-full", "a", "t")
                .breaks(new IOException("connection reset")));

    assertThat(run.outcome()).isEqualTo(Level.UNSTABLE);
    assertThat(problems(run))
        .containsExactly("unstable storing: broken off by an error of the service after 0 records");
    assertThat(run.counts().read()).isZero();
  }

  @Test
  void errorOfOurOwnIsToldWithoutItsTrace() throws InterruptedException {
    var run =
        run(
            new TestingSource("fail-bug")
                .item("failures", "d", "t")
                .does(
                    () -> {
                      throw new IllegalStateException("secret");
                    }));

    assertThat(run.outcome()).isEqualTo(Level.FAILED);
    assertThat(problems(run))
        .containsExactly("failed storing: broken off by an error of the service after 0 records");
  }
}
