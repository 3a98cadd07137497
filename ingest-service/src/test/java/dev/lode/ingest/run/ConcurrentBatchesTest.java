package dev.lode.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Batches that only wait for their turn must not take the connections of those that work. */
class ConcurrentBatchesTest {

  private final BatchTransactions transactions =
      new BatchTransactions(
          new SmallRyeConfigBuilder()
              .addDiscoveredConverters()
              .withMapping(RunConfig.class)
              .withDefaultValue("lode.run.concurrent-batches", "2")
              .build()
              .getConfigMapping(RunConfig.class));

  private final CountDownLatch mayEnd = new CountDownLatch(1);

  /** A transaction that tells when it has begun, and ends when it may. */
  private final class Storing implements InvocationContext {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    transactions.store(this);
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                });

    @Override
    public Object proceed() throws InterruptedException {
      begun.countDown();
      mayEnd.await();
      return this;
    }

    @Override
    public Object getTarget() {
      return this;
    }

    @Override
    public Object getTimer() {
      return this;
    }

    @Override
    public Method getMethod() {
      throw new IllegalStateException("nobody asks");
    }

    @Override
    public Constructor<?> getConstructor() {
      throw new IllegalStateException("nobody asks");
    }

    @Override
    public Object[] getParameters() {
      return new Object[0];
    }

    @Override
    public void setParameters(Object[] parameters) {}

    @Override
    public Map<String, Object> getContextData() {
      return Map.of();
    }
  }

  @Test
  void noMoreThanAreConfiguredHoldAConnectionAtATime() throws InterruptedException {
    var first = new Storing();
    var second = new Storing();
    first.begun.await();
    second.begun.await();

    var third = new Storing();
    while (third.thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    assertThat(third.begun.getCount()).isEqualTo(1);
    mayEnd.countDown();
    third.begun.await();
    for (var storing : new Storing[] {first, second, third}) {
      storing.thread.join();
    }
  }
}
