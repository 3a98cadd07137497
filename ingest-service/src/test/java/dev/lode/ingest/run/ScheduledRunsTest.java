package dev.lode.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.ingest.TestingStack;
import dev.lode.ingest.source.SourcePausedException;
import dev.lode.ingest.source.TestingSource;
import dev.lode.ingest.source.TestingSources;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The source "nightly" is due on the first of January 2099 and every day after, never before. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class ScheduledRunsTest {

  private static final String NIGHTLY = "nightly";

  private static final Instant MIDNIGHT = Instant.parse("2099-01-01T00:00:00Z");

  private final ScheduledRuns scheduled;
  private final DueTimes due;
  private final Runs runs;
  private final RunHistory history;
  private final RunWatch watch;
  private final TestingSources sources;

  ScheduledRunsTest(
      ScheduledRuns scheduled,
      DueTimes due,
      Runs runs,
      RunHistory history,
      RunWatch watch,
      TestingSources sources) {
    this.scheduled = scheduled;
    this.due = due;
    this.runs = runs;
    this.history = history;
    this.watch = watch;
    this.sources = sources;
  }

  private List<Run> history() {
    return history.list(NIGHTLY, null, null, 100);
  }

  /** Starts what is due and waits for the one run that has come of it. */
  private Run start(Instant now) throws InterruptedException {
    int before = history().size();
    scheduled.startDue(now);
    assertThat(history()).hasSize(before + 1);
    return watch.awaitEnd(history().getFirst().id(), Duration.ofMinutes(1));
  }

  @Test
  void exactlyOneReplicaStartsARunThatIsDue() throws Exception {
    sources.add(new TestingSource(NIGHTLY).rereads()).item("nightly", "a", "t");
    due.set(NIGHTLY, MIDNIGHT);
    int before = history().size();
    scheduled.startDue(MIDNIGHT.minusSeconds(1));
    assertThat(history()).hasSize(before);

    var begin = new CountDownLatch(1);
    Callable<Boolean> replica =
        () -> {
          begin.await();
          scheduled.startDue(MIDNIGHT);
          return true;
        };
    try (var replicas = Executors.newFixedThreadPool(8)) {
      var all = Stream.generate(() -> replicas.submit(replica)).limit(8).toList();
      begin.countDown();
      for (var one : all) {
        assertThat(one.get()).isTrue();
      }
    }

    assertThat(history()).hasSize(before + 1);
    watch.awaitEnd(history().getFirst().id(), Duration.ofMinutes(1));
    assertThat(due.of(NIGHTLY)).contains(Instant.parse("2099-01-02T00:00:00Z"));
  }

  @Test
  void readsOnAfterAPauseWhenItIsOver() throws InterruptedException {
    var resumeAt = Instant.parse("2099-01-01T07:00:00Z");
    var source = sources.add(new TestingSource(NIGHTLY).rereads());
    source.item("nightly", "b", "t").breaks(new SourcePausedException("quota", resumeAt));
    due.set(NIGHTLY, MIDNIGHT);

    var paused = start(MIDNIGHT);

    assertThat(paused.retryAt()).isEqualTo(resumeAt);
    assertThat(due.of(NIGHTLY)).contains(resumeAt);
    sources.add(new TestingSource(NIGHTLY).rereads());
    assertThat(start(resumeAt).status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(due.of(NIGHTLY)).contains(Instant.parse("2099-01-02T00:00:00Z"));
  }

  @Test
  void waitsLongerAfterEachFailureUntilItSucceeds() throws InterruptedException {
    due.succeeded(NIGHTLY);
    sources.add(new TestingSource(NIGHTLY).rereads()).breaks(new IOException("gone"));
    due.set(NIGHTLY, MIDNIGHT);

    var first = start(MIDNIGHT);
    var second = start(MIDNIGHT);

    assertThat(first.outcome()).isEqualTo(Level.UNSTABLE);
    assertThat(waited(first)).isEqualTo(Duration.ofDays(10));
    assertThat(waited(second)).isEqualTo(Duration.ofDays(20));
    sources.add(new TestingSource(NIGHTLY).rereads());
    assertThat(start(MIDNIGHT).outcome()).isEqualTo(Level.OK);
    assertThat(due.failed(NIGHTLY)).isEqualTo(1);
  }

  /** From the end of the run to the next start, to the day. */
  private static Duration waited(Run run) {
    return Duration.ofDays(Duration.between(run.readAt(), run.retryAt()).plusMinutes(1).toDays());
  }

  @Test
  void leavesAStartOutWhileTheSourceIsBeingRead() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    sources
        .add(new TestingSource(NIGHTLY).rereads())
        .does(
            () -> {
              begun.countDown();
              await(goOn);
            });
    var run = runs.trigger(NIGHTLY, false, Until.STORED);
    begun.await();
    due.set(NIGHTLY, MIDNIGHT);
    int before = history().size();

    scheduled.startDue(MIDNIGHT);

    assertThat(history()).hasSize(before);
    assertThat(due.of(NIGHTLY)).contains(Instant.parse("2099-01-02T00:00:00Z"));
    goOn.countDown();
    watch.awaitEnd(run.id(), Duration.ofMinutes(1));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
