package dev.lode.query.index;

/**
 * Keeps second calls to a share of the first ones: when everything is slow, doubling all calls
 * would make it slower still. Every call earns its share of a second one, and a few may be saved.
 * Safe for many threads.
 */
final class HedgeBudget {

  private static final double MOST_SAVED = 10;

  private final double share;
  private double saved;

  /**
   * An empty budget.
   *
   * @param share second calls for each first one, 0 to 1
   */
  HedgeBudget(double share) {
    this.share = share;
  }

  synchronized void earn() {
    saved = Math.min(MOST_SAVED, saved + share);
  }

  /** Whether a second call may be made; it is paid for then. */
  synchronized boolean spend() {
    if (saved < 1) {
      return false;
    }
    saved--;
    return true;
  }
}
