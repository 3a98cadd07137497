package dev.lode.ingest.schedule;

import java.time.Duration;

/**
 * Waits that double from failure to failure.
 *
 * @param first the wait after the first failure
 * @param longest no wait is longer
 */
public record Backoff(Duration first, Duration longest) {

  /** More doublings than this would overflow, and are longer than anybody waits. */
  private static final int MAX_DOUBLINGS = 30;

  /**
   * How long to wait.
   *
   * @param failures how often it has failed in a row, from 1
   */
  public Duration after(int failures) {
    var wait = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, MAX_DOUBLINGS));
    return wait.compareTo(longest) > 0 ? longest : wait;
  }
}
