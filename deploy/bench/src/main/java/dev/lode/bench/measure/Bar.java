package dev.lode.bench.measure;

import java.util.Locale;

/** What a figure must reach. */
public sealed interface Bar {

  /** Whether the figure reaches it; a figure that is not a number reaches nothing. */
  boolean isMetBy(double figure);

  /** The bar in signs, such as {@code >= 0.70}. */
  String text();

  /** More is better. */
  record AtLeast(double least) implements Bar {
    @Override
    public boolean isMetBy(double figure) {
      return figure >= least;
    }

    @Override
    public String text() {
      return ">= " + plain(least);
    }
  }

  /** Less is better. */
  record AtMost(double most) implements Bar {
    @Override
    public boolean isMetBy(double figure) {
      return figure <= most;
    }

    @Override
    public String text() {
      return "<= " + plain(most);
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
