package dev.lode.bench.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

  private static final Duration TIME = Duration.ofMillis(100);

  @Test
  void doesNotWaitForAnswers() {
    var all = new CountDownLatch(20);

    var outcome =
        new OpenLoop(
                query -> {
                  all.countDown();
                  all.await();
                  return true;
                })
            .run(200, TIME, Stream.generate(() -> "q").iterator());

    assertThat(outcome.good()).isEqualTo(20);
    assertThat(outcome.goodPerSecond()).isEqualTo(200);
    assertThat(outcome.latencies().count()).isEqualTo(20);
  }

  @Test
  void outcomesAreCountedApart() {
    var calls = new AtomicInteger();

    var outcome =
        new OpenLoop(
                query ->
                    switch (calls.getAndIncrement() % 2) {
                      case 0 -> false;
                      default -> throw new IllegalStateException("away");
                    })
            .run(200, TIME, Stream.generate(() -> "q").iterator());

    assertThat(outcome.degraded()).isEqualTo(10);
    assertThat(outcome.failed()).isEqualTo(10);
    assertThat(outcome.latencies().count()).isZero();
  }
}
