package dev.lode.bench.data;

import java.util.random.RandomGenerator;

/** Dense vectors of unit length in random directions. An exact search costs the same on any. */
public final class UnitVectors {

  private UnitVectors() {}

  /** One vector. */
  public static float[] next(int dimensions, RandomGenerator random) {
    var vector = new float[dimensions];
    double squares = 0;
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) random.nextGaussian();
      squares += vector[i] * vector[i];
    }
    float scale = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < dimensions; i++) {
      vector[i] *= scale;
    }
    return vector;
  }
}
