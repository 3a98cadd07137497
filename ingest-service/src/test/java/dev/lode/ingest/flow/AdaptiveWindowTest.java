package dev.lode.ingest.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.ingest.flow.AdaptiveWindow.Outcome;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** By a clock that only moves when it is told to. */
class AdaptiveWindowTest {

  private static final Duration USUAL = Duration.ofMillis(10);
  private static final Duration SLOW = Duration.ofSeconds(5);

  private final AtomicLong clock = new AtomicLong();
  private final AdaptiveWindow window = AdaptiveWindow.byLatency(16, SLOW, clock::get);

  private void call(int slots, Duration took, Outcome outcome) throws InterruptedException {
    var taken = window.acquire(slots);
    clock.addAndGet(took.toNanos());
    taken.release(outcome);
  }

  @Test
  void startsAtItsGreatestWidthAndKeepsItWhileAllIsWell() throws InterruptedException {
    for (int n = 0; n < 100; n++) {
      call(16, USUAL, Outcome.SUCCEEDED);
    }

    assertThat(window.limit()).isEqualTo(16);
    assertThat(window.inFlight()).isZero();
  }

  @Test
  void halvesWithEveryOverloadDownToOneSlot() throws InterruptedException {
    var widths = new int[6];
    for (int n = 0; n < widths.length; n++) {
      call(1, USUAL, Outcome.OVERLOADED);
      widths[n] = window.limit();
    }

    assertThat(widths).containsExactly(8, 4, 2, 1, 1, 1);
  }

  @Test
  void growsByOneSlotWithEverySuccessThatUsesIt() throws InterruptedException {
    for (int n = 0; n < 4; n++) {
      call(1, USUAL, Outcome.OVERLOADED);
    }
    var widths = new int[5];
    for (int n = 0; n < widths.length; n++) {
      call(16, USUAL, Outcome.SUCCEEDED);
      widths[n] = window.limit();
    }

    assertThat(widths).containsExactly(2, 3, 4, 5, 6);
  }

  @Test
  void doesNotGrowByCallsThatWouldHaveHadRoomAnyway() throws InterruptedException {
    call(1, USUAL, Outcome.OVERLOADED);

    for (int n = 0; n < 20; n++) {
      call(1, USUAL, Outcome.SUCCEEDED);
    }

    assertThat(window.limit()).isEqualTo(8);
  }

  @Test
  void takesACallThatTookTooLongForAnOverload() throws InterruptedException {
    call(16, SLOW.plusNanos(1), Outcome.SUCCEEDED);

    assertThat(window.limit()).isEqualTo(8);
  }

  @Test
  void narrowsWhenCallsTakeMuchLongerThanTheyUsedToAndRecovers() throws InterruptedException {
    for (int n = 0; n < 20; n++) {
      call(16, USUAL, Outcome.SUCCEEDED);
    }
    for (int n = 0; n < 10; n++) {
      call(16, USUAL.multipliedBy(50), Outcome.SUCCEEDED);
    }
    int narrowed = window.limit();
    for (int n = 0; n < 30; n++) {
      call(16, USUAL, Outcome.SUCCEEDED);
    }

    assertThat(narrowed).isLessThan(12);
    assertThat(window.limit()).isEqualTo(16);
  }

  @Test
  void learnsNothingFromFailuresThatAreTheCallsOwn() throws InterruptedException {
    call(16, USUAL, Outcome.UNRELATED);

    assertThat(window.limit()).isEqualTo(16);
    assertThat(window.inFlight()).isZero();
  }

  @Test
  void givesACallFewerSlotsThanItWantsWhenThereAreFewer() throws InterruptedException {
    call(1, USUAL, Outcome.OVERLOADED);
    call(1, USUAL, Outcome.OVERLOADED);

    assertThat(window.acquire(16).count()).isEqualTo(4);
  }

  @Test
  void halvesThePaceOfAnOptimizingCollectionAndTakesItUpAgain() {
    window.pace(Pace.HALF);
    int half = window.limit();
    window.pace(Pace.FULL);

    assertThat(half).isEqualTo(8);
    assertThat(window.limit()).isEqualTo(16);
  }

  @Test
  void letsOneSlotThroughAtEveryLookWhileItProbes() throws InterruptedException {
    window.pace(Pace.PROBING);
    var first = window.acquire(16);
    first.release(Outcome.SUCCEEDED);
    window.pace(Pace.PROBING);
    var second = window.acquire(16);

    assertThat(first.count()).isEqualTo(1);
    assertThat(second.count()).isEqualTo(1);
  }

  @Test
  void holdsACallUpUntilThePaceAllowsIt() throws InterruptedException {
    window.pace(Pace.PROBING);
    window.acquire(1).release(Outcome.SUCCEEDED);
    var waiting = waiting(4);

    window.pace(Pace.FULL);

    waiting.join();
    assertThat(window.inFlight()).isEqualTo(4);
  }

  @Test
  void holdsACallUpUntilThereIsRoom() throws InterruptedException {
    var all = window.acquire(16);
    var waiting = waiting(4);

    all.release(Outcome.SUCCEEDED);

    waiting.join();
    assertThat(window.inFlight()).isEqualTo(4);
  }

  /** A thread that has begun to wait for room. */
  private Thread waiting(int slots) throws InterruptedException {
    var started = new CountDownLatch(1);
    var thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  started.countDown();
                  try {
                    window.acquire(slots);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    started.await();
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }

  @Test
  void reactsToLossesAloneWhereDurationsSayNothing() throws InterruptedException {
    var byLoss = AdaptiveWindow.byLoss(8, clock::get);
    for (int n = 0; n < 10; n++) {
      var slots = byLoss.acquire(8);
      clock.addAndGet(SLOW.multipliedBy(n).toNanos());
      slots.release(Outcome.SUCCEEDED);
    }
    assertThat(byLoss.limit()).isEqualTo(8);

    byLoss.acquire(1).release(Outcome.OVERLOADED);

    assertThat(byLoss.limit()).isEqualTo(4);
  }
}
