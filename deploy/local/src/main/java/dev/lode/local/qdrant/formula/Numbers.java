package dev.lode.local.qdrant.formula;

import java.math.BigDecimal;

/** Prints numbers as Rust does. */
final class Numbers {
  private Numbers() {}

  /** Without exponent, and without a decimal point that says nothing. */
  static String plain(double number) {
    if (Double.isNaN(number)) {
      return "NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    if (number == 0) {
      return 1 / number < 0 ? "-0" : "0";
    }
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
