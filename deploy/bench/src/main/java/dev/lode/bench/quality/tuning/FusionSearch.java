package dev.lode.bench.quality.tuning;

import dev.lode.common.search.HybridRanking;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.hipparchus.random.MersenneTwister;

/**
 * Searches a family for the ranking that measures best, by covariance matrix adaptation (Hansen,
 * "The CMA Evolution Strategy: A Tutorial", 2016), which needs no derivatives: nDCG is a staircase.
 * The same seed finds the same ranking.
 */
final class FusionSearch {

  private static final int RESTARTS = 3;

  /** How far the knobs are turned to see how flat it is around an optimum. */
  private static final double NUDGE = 0.05;

  private final ToDoubleFunction<HybridRanking> measure;
  private final int generations;
  private final long seed;

  /**
   * A search.
   *
   * @param measure more is better
   * @param generations how long each of the restarts goes on
   */
  FusionSearch(ToDoubleFunction<HybridRanking> measure, int generations, long seed) {
    this.measure = measure;
    this.generations = generations;
    this.seed = seed;
  }

  /**
   * The best of a family.
   *
   * @param ranking with these numbers
   * @param value what it measures
   * @param around the mean of what it measures with each knob turned a little either way, itself
   *     included: an optimum that is only a spike will not be one for other queries
   */
  record Best(Family family, HybridRanking ranking, double value, double around) {}

  /** Of the optima of a few restarts the one around which it is highest. */
  Best search(Family family) {
    return LongStream.range(0, RESTARTS)
        .mapToObj(restart -> optimum(family, seed + restart))
        .map(positions -> best(family, positions))
        .max(Comparator.comparingDouble(Best::around))
        .orElseThrow();
  }

  private double[] optimum(Family family, long randomSeed) {
    double[] start = family.startPositions();
    int knobs = start.length;
    var optimizer =
        new CMAESOptimizer(
            generations, 0, true, 0, 1, new MersenneTwister(randomSeed), false, null);
    return optimizer
        .optimize(
            new MaxEval(Integer.MAX_VALUE),
            new ObjectiveFunction(positions -> measure.applyAsDouble(family.at(positions))),
            GoalType.MAXIMIZE,
            new InitialGuess(start),
            new SimpleBounds(new double[knobs], filled(knobs, 1)),
            new CMAESOptimizer.Sigma(filled(knobs, 0.25)),
            new CMAESOptimizer.PopulationSize(4 + (int) (3 * Math.log(knobs)) + knobs))
        .getPoint();
  }

  private Best best(Family family, double[] positions) {
    double value = measure.applyAsDouble(family.at(positions));
    double around =
        IntStream.range(0, positions.length)
            .boxed()
            .flatMap(knob -> IntStream.of(-1, 1).mapToObj(way -> turned(positions, knob, way)))
            .mapToDouble(near -> measure.applyAsDouble(family.at(near)))
            .sum();
    return new Best(
        family, family.at(positions), value, (around + value) / (2 * positions.length + 1));
  }

  private static double[] turned(double[] positions, int knob, int way) {
    var near = positions.clone();
    near[knob] = Math.clamp(near[knob] + way * NUDGE, 0, 1);
    return near;
  }

  private static double[] filled(int length, double value) {
    var values = new double[length];
    Arrays.fill(values, value);
    return values;
  }
}
