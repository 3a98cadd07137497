package dev.lode.query.search;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Times searches ({@code lode.query.search} by mode and outcome) and counts degraded ones ({@code
 * lode.query.degraded} by what they lacked). Safe for many threads.
 */
@ApplicationScoped
public class SearchMetrics {

  private final MeterRegistry meters;

  SearchMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * Measures one search.
   *
   * @param search gets the time it was started at, for {@link #millisecondsSince}
   */
  public <T extends Answer> T measure(String mode, LongFunction<T> search) {
    long started = System.nanoTime();
    var outcome = "error";
    try {
      var result = search.apply(started);
      outcome = result.degraded().isEmpty() ? "complete" : "degraded";
      result
          .degraded()
          .forEach(lack -> meters.counter("lode.query.degraded", "reason", lack).increment());
      return result;
    } finally {
      Timer.builder("lode.query.search")
          .description("Searches, from the checked request to the answer")
          .tag("mode", mode)
          .tag("outcome", outcome)
          .publishPercentileHistogram()
          .register(meters)
          .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    }
  }

  /** Whole milliseconds since {@link System#nanoTime} was {@code started}, rounded. */
  public static long millisecondsSince(long started) {
    return (System.nanoTime() - started + 500_000) / 1_000_000;
  }
}
