package dev.lode.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BatchBehindTest {

  private final BatchBehind behind = new BatchBehind();
  private final List<String> log = new ArrayList<>();

  @Test
  void storesWhileTheCallerGoesOn() {
    var read = new CountDownLatch(1);
    behind.begin(
        () -> {
          await(read);
          log.add("stored");
        });
    log.add("read");
    read.countDown();

    behind.settle();

    assertThat(log).containsExactly("read", "stored");
  }

  @Test
  void throwsTheFailureOfABatchOnce() {
    behind.begin(
        () -> {
          throw new RunEndedException();
        });

    assertThatThrownBy(behind::settle).isInstanceOf(RunEndedException.class);
    assertThatCode(behind::settle).doesNotThrowAnyException();
  }

  @Test
  void hasNothingToWaitForAtFirst() {
    assertThatCode(behind::settle).doesNotThrowAnyException();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
