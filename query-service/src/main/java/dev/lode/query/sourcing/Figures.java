package dev.lode.query.sourcing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What several figures have in common. */
final class Figures {

  private Figures() {}

  /** The middle one, or the mean of both middle ones; null of nothing. */
  static @Nullable Double median(List<? extends Number> numbers) {
    if (numbers.isEmpty()) {
      return null;
    }
    var sorted = numbers.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
