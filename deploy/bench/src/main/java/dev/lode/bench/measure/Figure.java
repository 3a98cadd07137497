package dev.lode.bench.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measured value.
 *
 * @param name what was measured
 * @param value the value in {@code unit}; not a number if nothing was measured
 * @param unit such as {@code ms}, {@code items/s} or {@code MB}; empty for ratios and scores
 * @param bar what it must reach; null if it is only told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figure(String name, double value, String unit, @JsonProperty @Nullable Bar bar) {

  /** A figure without a bar. */
  public static Figure of(String name, double value, String unit) {
    return new Figure(name, value, unit, null);
  }

  /** The same figure with a bar. */
  public Figure mustReach(Bar newBar) {
    return new Figure(name, value, unit, newBar);
  }

  /** Whether the bar is missed; false without one. */
  public boolean misses() {
    return bar != null && !bar.isMetBy(value);
  }

  /** The value with its unit, with as many digits as are worth reading. */
  String valueText() {
    double size = Math.abs(value);
    String pattern = size >= 1000 ? "%,.0f" : size >= 100 ? "%.1f" : size >= 10 ? "%.2f" : "%.4f";
    return (String.format(Locale.ROOT, pattern, value) + " " + unit).strip();
  }

  /** The bar and whether it is reached; empty without a bar. */
  String verdict() {
    return bar == null ? "" : bar.text() + (misses() ? "  MISSED" : "  reached");
  }
}
