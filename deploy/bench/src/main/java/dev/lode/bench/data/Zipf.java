package dev.lode.bench.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Zipf's law: of {@code size} words, the one of rank r (from 1) comes up in proportion to {@code 1
 * / r}. It is what makes a sparse index realistic: a few terms are in nearly every document, most
 * are in hardly any.
 */
public final class Zipf {

  private final double[] cumulative;

  /** A law over the ranks from 0 to {@code size} exclusive. */
  public Zipf(int size) {
    cumulative = new double[size];
    double sum = 0;
    for (int rank = 0; rank < size; rank++) {
      sum += 1.0 / (rank + 1);
      cumulative[rank] = sum;
    }
  }

  /** A rank from 0, the most frequent. */
  public int next(RandomGenerator random) {
    double point = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, point);
    return found < 0 ? -found - 1 : found;
  }
}
