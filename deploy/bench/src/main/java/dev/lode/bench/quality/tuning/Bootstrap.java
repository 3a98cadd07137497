package dev.lode.bench.quality.tuning;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How sure a difference between two rankings is: the paired bootstrap over queries, within each
 * collection (Smucker, Allan and Carterette, "A comparison of statistical significance tests for
 * information retrieval evaluation", 2007).
 */
final class Bootstrap {

  private static final int SAMPLES = 10_000;

  private Bootstrap() {}

  /**
   * A difference of means and the interval that holds 95 % of the resampled differences.
   *
   * @param mean the measured one
   */
  record Interval(double mean, double low, double high) {}

  /**
   * The difference between two measurements of the same queries.
   *
   * @param seed of the resampling
   */
  static Interval difference(
      Map<String, double[]> better, Map<String, double[]> baseline, long seed) {
    var differences = new ArrayList<double[]>();
    better.forEach(
        (name, measured) -> differences.add(minus(measured, requireNonNull(baseline.get(name)))));
    var random = new Random(seed);
    var means = new double[SAMPLES];
    for (int sample = 0; sample < SAMPLES; sample++) {
      means[sample] = resampledMean(differences, random);
    }
    Arrays.sort(means);
    return new Interval(
        differences.stream()
            .mapToDouble(d -> Arrays.stream(d).average().orElse(0))
            .average()
            .orElse(0),
        means[(int) (SAMPLES * 0.025)],
        means[(int) (SAMPLES * 0.975)]);
  }

  private static double[] minus(double[] left, double[] right) {
    var differences = left.clone();
    for (int i = 0; i < differences.length; i++) {
      differences[i] -= right[i];
    }
    return differences;
  }

  private static double resampledMean(List<double[]> collections, Random random) {
    double sum = 0;
    for (var differences : collections) {
      double resampled = 0;
      for (int i = 0; i < differences.length; i++) {
        resampled += differences[random.nextInt(differences.length)];
      }
      sum += differences.length == 0 ? 0 : resampled / differences.length;
    }
    return sum / collections.size();
  }
}
