package dev.lode.bench.search;

import static java.util.Objects.requireNonNull;

import dev.lode.bench.measure.Figure;
import dev.lode.bench.measure.Latencies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Ways to an answer, timed in turns: whatever else the machine does meets all of them. Whoever
 * comes later finds memory warm, so each round begins with another one.
 *
 * @param <W> the ways
 */
final class Turns<W extends Enum<W>> {

  private final Map<W, Latencies> latencies;
  private int rounds;

  Turns(Class<W> ways) {
    latencies = new EnumMap<>(ways);
    for (var way : ways.getEnumConstants()) {
      latencies.put(way, new Latencies());
    }
  }

  /** Times one call each. */
  void round(Map<W, Callable<?>> calls) throws Exception {
    var order = new ArrayList<>(new EnumMap<>(calls).keySet());
    Collections.rotate(order, -(rounds++ % order.size()));
    for (var way : order) {
      of(way).time(requireNonNull(calls.get(way)));
    }
  }

  /** How long a way took, in milliseconds. */
  double millis(W way, double percentile) {
    return of(way).millis(percentile);
  }

  /** How long one took in terms of how long another one took. */
  double ratio(W way, W other, double percentile) {
    return millis(way, percentile) / millis(other, percentile);
  }

  /** Median and tail of a way. */
  List<Figure> figures(String name, W way) {
    return List.of(
        Figure.of(name + ", p50", millis(way, 50), "ms"),
        Figure.of(name + ", p99", millis(way, 99), "ms"));
  }

  private Latencies of(W way) {
    return requireNonNull(latencies.get(way));
  }
}
