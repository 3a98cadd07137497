package dev.lode.bench.measure;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How long calls took, kept to three significant digits between a microsecond and a minute. Safe
 * for many threads at once.
 */
public final class Latencies {

  private static final long LONGEST = Duration.ofMinutes(1).toNanos();

  private final Histogram histogram =
      new ConcurrentHistogram(TimeUnit.MICROSECONDS.toNanos(1), LONGEST, 3);

  /**
   * Makes one call and records how long it took; a failed call is not recorded.
   *
   * @throws Exception what the call throws
   */
  public <T> T time(Callable<T> call) throws Exception {
    long start = System.nanoTime();
    T answer = call.call();
    record(System.nanoTime() - start);
    return answer;
  }

  /** Records one call; one longer than a minute counts as a minute. */
  public void record(long nanos) {
    histogram.recordValue(Math.min(nanos, LONGEST));
  }

  /** Calls recorded. */
  public long count() {
    return histogram.getTotalCount();
  }

  /**
   * The latency in milliseconds that this share of the calls did not exceed; 0 without calls.
   *
   * @param percentile 0 to 100
   */
  public double millis(double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e6;
  }
}
