package dev.lode.local.qdrant.scoring;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A sparse vector, its entries ascending by index. The arrays are shared, not copied: they are
 * never written to once they are wrapped.
 *
 * @param indices the dimensions, ascending as unsigned numbers, each once
 * @param values the weights, one per index
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Compared by nobody; a copy per access would cost every search.
public record SparseVector(int[] indices, float[] values) implements VectorValue {

  /** Combines two weights of one dimension; a missing one is 0. */
  @FunctionalInterface
  public interface Combination {
    float apply(float left, float right);
  }

  /**
   * Sorts the entries by index.
   *
   * @param indices dimensions in any order, each once
   * @param values as many weights
   */
  public static SparseVector of(int[] indices, float[] values) {
    if (isSorted(indices)) {
      return new SparseVector(indices, values);
    }
    int[] order =
        IntStream.range(0, indices.length)
            .boxed()
            .sorted((a, b) -> Integer.compareUnsigned(indices[a], indices[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] sortedIndices = new int[order.length];
    float[] sortedValues = new float[order.length];
    for (int i = 0; i < order.length; i++) {
      sortedIndices[i] = indices[order[i]];
      sortedValues[i] = values[order[i]];
    }
    return new SparseVector(sortedIndices, sortedValues);
  }

  private static boolean isSorted(int[] indices) {
    for (int i = 1; i < indices.length; i++) {
      if (Integer.compareUnsigned(indices[i - 1], indices[i]) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** The number of entries. */
  public int length() {
    return indices.length;
  }

  /** The dot product over the common dimensions; 0 when there is none. */
  public float dot(SparseVector other) {
    float sum = 0;
    int i = 0;
    int j = 0;
    while (i < indices.length && j < other.indices.length) {
      int order = Integer.compareUnsigned(indices[i], other.indices[j]);
      if (order < 0) {
        i++;
      } else if (order > 0) {
        j++;
      } else {
        sum += values[i++] * other.values[j++];
      }
    }
    return sum;
  }

  /**
   * The vector over the union of the dimensions, with {@code combination} of the two weights in
   * each.
   */
  public SparseVector combine(SparseVector other, Combination combination) {
    int[] union = new int[indices.length + other.indices.length];
    float[] weights = new float[union.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < indices.length || j < other.indices.length) {
      int order;
      if (i == indices.length) {
        order = 1;
      } else if (j == other.indices.length) {
        order = -1;
      } else {
        order = Integer.compareUnsigned(indices[i], other.indices[j]);
      }
      union[size] = order <= 0 ? indices[i] : other.indices[j];
      float left = order <= 0 ? values[i++] : 0;
      float right = order >= 0 ? other.values[j++] : 0;
      weights[size++] = combination.apply(left, right);
    }
    return new SparseVector(Arrays.copyOf(union, size), Arrays.copyOf(weights, size));
  }
}
