package dev.lode.query.search.profile;

import java.math.BigDecimal;

/**
 * What a number may be, both ends included.
 *
 * @param min the smallest
 * @param max the largest
 */
record Range(double min, double max) {

  boolean has(double number) {
    return number >= min && number <= max;
  }

  /** For people: {@code from 0 to 10}. */
  @Override
  public String toString() {
    return "from " + plain(min) + " to " + plain(max);
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
