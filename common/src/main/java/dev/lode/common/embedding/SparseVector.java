package dev.lode.common.embedding;

import java.util.List;
import java.util.SortedMap;

/**
 * A vector of which only some dimensions are not zero.
 *
 * @param indices the dimensions, ascending, each once; unsigned 32-bit
 * @param values the weight of each dimension, as many as indices
 */
public record SparseVector(List<Integer> indices, List<Float> values) {

  /** Copies both lists. */
  public SparseVector {
    indices = List.copyOf(indices);
    values = List.copyOf(values);
    if (indices.size() != values.size()) {
      throw new IllegalArgumentException(
          indices.size() + " indices do not go with " + values.size() + " values");
    }
  }

  static SparseVector of(SortedMap<Integer, Float> weights) {
    return new SparseVector(List.copyOf(weights.keySet()), List.copyOf(weights.values()));
  }

  /** Whether every dimension is zero. */
  public boolean isEmpty() {
    return indices.isEmpty();
  }
}
