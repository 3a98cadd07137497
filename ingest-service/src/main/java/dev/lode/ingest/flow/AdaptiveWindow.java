package dev.lode.ingest.flow;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import com.netflix.concurrency.limits.limit.FixedLimit;
import com.netflix.concurrency.limits.limit.Gradient2Limit;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How much may be under way at a dependency at the same time: found out by trying, as TCP finds out
 * how many bytes may be under way. What is counted are slots; a call takes one or more of them, and
 * where there are fewer than it wants, it has to be smaller. So an overloaded dependency first gets
 * fewer calls at a time and then smaller ones. Safe for many threads.
 *
 * <p>Two algorithms of Netflix' concurrency-limits decide, and the more careful one wins: AIMD
 * halves the window with every sign of overload and adds a slot with every success; the gradient
 * narrows it when calls take several times longer than they did in the long run, before anything
 * fails.
 */
final class AdaptiveWindow {

  private static final double HALVE = 0.5;

  /** Latencies on a busy machine scatter widely; below this factor they mean nothing. */
  private static final double LATENCY_TOLERANCE = 3;

  /** Slots by which the gradient lets the window grow as long as latency is as usual. */
  private static final int GROWTH = 2;

  /** Calls over which "in the long run" reaches. */
  private static final int LONG_RUN = 200;

  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Limit losses;
  private final Limit latency;
  private final int slots;
  private final LongSupplier nanoTime;
  private Pace pace = Pace.FULL;
  private boolean probe;
  private int inFlight;

  private AdaptiveWindow(int slots, Limit losses, Limit latency, LongSupplier nanoTime) {
    this.slots = slots;
    this.losses = losses;
    this.latency = latency;
    this.nanoTime = nanoTime;
  }

  /**
   * A window that also reacts to rising latency, for calls of which each slot costs about the same.
   *
   * @param slots its greatest width, which it starts with
   * @param slow a call that takes longer is a sign of overload
   * @param nanoTime the clock
   */
  static AdaptiveWindow byLatency(int slots, Duration slow, LongSupplier nanoTime) {
    return new AdaptiveWindow(
        slots,
        aimd(slots, slow),
        Gradient2Limit.newBuilder()
            .initialLimit(slots)
            .minLimit(1)
            .maxConcurrency(slots)
            .rttTolerance(LATENCY_TOLERANCE)
            .queueSize(GROWTH)
            .longWindow(LONG_RUN)
            .build(),
        nanoTime);
  }

  /** A window that reacts to overload alone, for calls that take now this long and now that. */
  static AdaptiveWindow byLoss(int slots, LongSupplier nanoTime) {
    return new AdaptiveWindow(
        slots, aimd(slots, Duration.ofDays(1)), FixedLimit.of(slots), nanoTime);
  }

  private static Limit aimd(int slots, Duration slow) {
    return AIMDLimit.newBuilder()
        .initialLimit(slots)
        .minLimit(1)
        .maxLimit(slots)
        .backoffRatio(HALVE)
        .timeout(slow.toNanos(), TimeUnit.NANOSECONDS)
        .build();
  }

  /** What a call came to. */
  enum Outcome {
    /** It succeeded. */
    SUCCEEDED,
    /** It failed in a way that says: too much, or not there. */
    OVERLOADED,
    /** It failed for a reason of its own. */
    UNRELATED
  }

  /** The width at the moment, in slots; 0 while only probes get through. */
  int limit() {
    int found = Math.min(slots, Math.min(losses.getLimit(), latency.getLimit()));
    return switch (pace()) {
      case FULL -> found;
      case HALF -> Math.max(1, found / 2);
      case PROBING -> 0;
    };
  }

  /** Slots that are taken. */
  int inFlight() {
    lock.lock();
    try {
      return inFlight;
    } finally {
      lock.unlock();
    }
  }

  Pace pace() {
    lock.lock();
    try {
      return pace;
    } finally {
      lock.unlock();
    }
  }

  /** Sets the pace. Each time it is set to {@link Pace#PROBING}, one slot gets through. */
  void pace(Pace newPace) {
    lock.lock();
    try {
      pace = newPace;
      probe = newPace == Pace.PROBING;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for room.
   *
   * @param wanted slots that the call would like to have, at least 1
   * @return what it gets, at least 1; to be given back by {@link Slots#release}
   */
  Slots acquire(int wanted) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      int granted = grant(wanted);
      while (granted == 0) {
        changed.await();
        granted = grant(wanted);
      }
      inFlight += granted;
      return new Slots(granted, inFlight, nanoTime.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  private int grant(int wanted) {
    if (probe && inFlight == 0) {
      probe = false;
      return 1;
    }
    int size = Math.min(wanted, limit());
    return inFlight + size <= limit() ? size : 0;
  }

  /** Slots that a call has taken. For one thread; to be released once. */
  final class Slots {

    private final int count;
    private final int inFlightAtStart;
    private final long start;

    private Slots(int count, int inFlightAtStart, long start) {
      this.count = count;
      this.inFlightAtStart = inFlightAtStart;
      this.start = start;
    }

    int count() {
      return count;
    }

    /** Gives them back, and lets the window learn from what the call came to. */
    void release(Outcome outcome) {
      long took = nanoTime.getAsLong() - start;
      switch (outcome) {
        case SUCCEEDED -> {
          losses.onSample(start, took, inFlightAtStart, false);
          // Of one slot, so that small calls can be compared with large ones. Never 0: it divides.
          latency.onSample(start, Math.max(1, took / count), inFlightAtStart, false);
        }
        case OVERLOADED -> losses.onSample(start, took, inFlightAtStart, true);
        case UNRELATED -> {}
      }
      lock.lock();
      try {
        inFlight -= count;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
