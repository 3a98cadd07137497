package dev.lode.local.qdrant;

import java.math.BigDecimal;

/**
 * The ranges that Qdrant demands of the numbers in a request before it looks at anything else, with
 * its texts. A field that is not given passes.
 */
public final class FieldRange {
  private static final double MIN_PLAIN = 1e-5;
  private static final double MAX_PLAIN = 1e16;

  private FieldRange() {}

  /**
   * Demands a minimum.
   *
   * @param path the field from the request's root
   * @param given whether the request has the field
   * @param value an unsigned number
   */
  public static void atLeast(long min, String path, boolean given, long value) {
    if (given && Long.compareUnsigned(value, min) < 0) {
      throw invalid(path, Long.toUnsignedString(value), "must be " + min + " or larger");
    }
  }

  /** Demands a maximum, of an unsigned number. */
  public static void atMost(long max, String path, boolean given, long value) {
    if (given && Long.compareUnsigned(value, max) > 0) {
      throw invalid(path, Long.toUnsignedString(value), "must be " + max + " or smaller");
    }
  }

  /** Demands a minimum and a maximum, both inclusive, of an unsigned number. */
  public static void within(long min, long max, String path, long value) {
    if (Long.compareUnsigned(value, min) < 0 || Long.compareUnsigned(value, max) > 0) {
      throw invalid(path, Long.toUnsignedString(value), "must be from " + min + " to " + max);
    }
  }

  /** Demands a minimum of a number with a fraction; NaN has none. */
  public static void atLeast(double min, String path, boolean given, double value) {
    if (given && !(value >= min)) {
      throw invalid(path, json(value), "must be " + json(min) + " or larger");
    }
  }

  /** Demands a minimum and a maximum, both inclusive, of a number with a fraction. */
  public static void within(double min, double max, String path, boolean given, double value) {
    if (given && !(value >= min && value <= max)) {
      throw invalid(path, json(value), "must be from " + json(min) + " to " + json(max));
    }
  }

  private static QdrantException invalid(String path, String value, String demand) {
    return QdrantException.validation(path, "value " + value + " invalid, " + demand);
  }

  /** A number as Rust's serde_json writes it, which knows no NaN and no infinity. */
  private static String json(double value) {
    double magnitude = Math.abs(value);
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "null";
    }
    if (magnitude != 0 && (magnitude < MIN_PLAIN || magnitude >= MAX_PLAIN)) {
      return Double.toString(value).replace(".0E", "e").replace('E', 'e');
    }
    String plain =
        value == 0
            ? Double.toString(value)
            : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }
}
