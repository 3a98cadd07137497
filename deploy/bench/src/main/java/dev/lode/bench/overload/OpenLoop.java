package dev.lode.bench.overload;

import dev.lode.bench.client.ServiceException;
import dev.lode.bench.measure.Latencies;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends at a fixed rate, whether answers come or not, as the world does. A latency begins when its
 * call was due, so that a sender that falls behind makes it longer, not shorter.
 */
final class OpenLoop {

  /** Far more than any answer in time needs; beyond it, the sender itself is drowning. */
  private static final int MOST_UNDER_WAY = 2000;

  private final Call call;

  OpenLoop(Call call) {
    this.call = call;
  }

  /** One search. */
  @FunctionalInterface
  interface Call {

    /**
     * Makes it.
     *
     * @return whether the answer was all that it should be
     * @throws ServiceException if it was refused
     */
    boolean with(String query) throws Exception;
  }

  /**
   * What came of the calls.
   *
   * @param good answered completely
   * @param degraded answered without something
   * @param shed told to come again later
   * @param failed anything else, no answer among it
   * @param latencies of the good ones
   */
  record Outcome(
      long good, long degraded, long shed, long failed, Latencies latencies, Duration time) {

    double goodPerSecond() {
      return good / (time.toNanos() / 1e9);
    }
  }

  /**
   * Sends for a while and waits for the last answers.
   *
   * @param queries as many as are sent, at least
   */
  Outcome run(double perSecond, Duration time, Iterator<String> queries) {
    var counts = new Counts();
    var underWay = new Semaphore(MOST_UNDER_WAY);
    long calls = Math.round(perSecond * time.toNanos() / 1e9);
    long start = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long i = 0; i < calls; i++) {
        long due = start + Math.round(i / perSecond * 1e9);
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        var query = queries.next();
        if (underWay.tryAcquire()) {
          threads.execute(
              () -> {
                counts.add(call, query, due);
                underWay.release();
              });
        } else {
          counts.failed.incrementAndGet();
        }
      }
    }
    return counts.over(time);
  }

  private static final class Counts {
    private final AtomicLong good = new AtomicLong();
    private final AtomicLong degraded = new AtomicLong();
    private final AtomicLong shed = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Latencies latencies = new Latencies();

    void add(Call call, String query, long due) {
      try {
        if (call.with(query)) {
          latencies.record(System.nanoTime() - due);
          good.incrementAndGet();
        } else {
          degraded.incrementAndGet();
        }
      } catch (ServiceException e) {
        (e.asksToComeAgain() ? shed : failed).incrementAndGet();
      } catch (Exception e) {
        failed.incrementAndGet();
      }
    }

    Outcome over(Duration time) {
      return new Outcome(good.get(), degraded.get(), shed.get(), failed.get(), latencies, time);
    }
  }
}
