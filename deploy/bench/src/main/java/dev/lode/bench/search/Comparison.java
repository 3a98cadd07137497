package dev.lode.bench.search;

import dev.lode.bench.measure.Bar;
import dev.lode.bench.measure.Figure;
import dev.lode.bench.measure.Latencies;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Two ways to the same answer, timed in turns: whatever else the machine does meets both. Whoever
 * goes second finds Qdrant's memory warm, so they take turns at that too.
 */
final class Comparison {

  private final Latencies http = new Latencies();
  private final Latencies bare = new Latencies();
  private boolean httpFirst;

  /** Times one call of each. */
  void add(Callable<?> httpCall, Callable<?> bareCall) throws Exception {
    httpFirst = !httpFirst;
    if (httpFirst) {
      http.time(httpCall);
      bare.time(bareCall);
    } else {
      bare.time(bareCall);
      http.time(httpCall);
    }
  }

  /** What came out, with the bars for a search that no cache answers. */
  List<Figure> figuresWithBars(String name, String bareName) {
    return figures(name, bareName, true);
  }

  /** What came out. */
  List<Figure> figures(String name, String bareName) {
    return figures(name, bareName, false);
  }

  private List<Figure> figures(String name, String bareName, boolean bars) {
    var medians = Figure.of(name + ": HTTP to " + bareName + ", p50", ratio(50), "");
    var tails = Figure.of(name + ": HTTP to " + bareName + ", p99", ratio(99), "");
    return List.of(
        Figure.of(name + ": HTTP p50", http.millis(50), "ms"),
        Figure.of(name + ": HTTP p99", http.millis(99), "ms"),
        Figure.of(name + ": " + bareName + " p50", bare.millis(50), "ms"),
        Figure.of(name + ": " + bareName + " p99", bare.millis(99), "ms"),
        bars ? medians.mustReach(new Bar.AtMost(1.5)) : medians,
        bars ? tails.mustReach(new Bar.AtMost(2.5)) : tails);
  }

  private double ratio(double percentile) {
    return http.millis(percentile) / bare.millis(percentile);
  }
}
