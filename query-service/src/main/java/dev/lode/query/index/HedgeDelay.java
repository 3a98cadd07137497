package dev.lode.query.index;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long an answer is waited for before it is asked for a second time: as configured, or longer
 * than 95 % of the answers take. That quantile is followed by stochastic approximation (Robbins and
 * Monro, 1951): each slower answer moves the estimate up 19 times as far as a faster one moves it
 * down, so that it comes to rest where one in 20 is slower. Safe for many threads.
 */
final class HedgeDelay {

  private static final double QUANTILE = 0.95;

  /** How far one answer can move the estimate, as a share of it. */
  private static final double STEP = 0.05;

  private static final double FIRST_GUESS = Duration.ofMillis(50).toNanos();
  private static final double SHORTEST = Duration.ofMillis(1).toNanos();

  private final @Nullable Duration fixed;
  private double estimate = FIRST_GUESS;

  /**
   * A delay.
   *
   * @param fixed null to follow the answers
   */
  HedgeDelay(@Nullable Duration fixed) {
    this.fixed = fixed;
  }

  synchronized Duration current() {
    return fixed == null ? Duration.ofNanos((long) estimate) : fixed;
  }

  /** Learns from one answer. */
  synchronized void observe(Duration took) {
    double direction = took.toNanos() > estimate ? QUANTILE : QUANTILE - 1;
    estimate = Math.max(SHORTEST, estimate + estimate * STEP * direction);
  }
}
