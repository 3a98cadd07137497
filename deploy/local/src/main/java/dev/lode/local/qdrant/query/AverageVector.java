package dev.lode.local.qdrant.query;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.scoring.DenseVector;
import dev.lode.local.qdrant.scoring.SparseVector;
import dev.lode.local.qdrant.scoring.VectorValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The one vector that stands for examples in the {@code AverageVector} strategy: {@code
 * avg(positives) + avg(positives) - avg(negatives)}.
 */
final class AverageVector {
  private AverageVector() {}

  static VectorValue of(List<VectorValue> positives, List<VectorValue> negatives) {
    VectorValue positive = average(positives);
    if (negatives.isEmpty()) {
      return positive;
    }
    VectorValue negative = average(negatives);
    if (positive instanceof DenseVector(float[] pos)
        && negative instanceof DenseVector(float[] neg)) {
      float[] result = new float[Math.min(pos.length, neg.length)];
      for (int i = 0; i < result.length; i++) {
        result[i] = pos[i] + pos[i] - neg[i];
      }
      return new DenseVector(result);
    }
    if (positive instanceof SparseVector pos && negative instanceof SparseVector neg) {
      return pos.combine(neg, (p, n) -> p + p - n);
    }
    throw QdrantException.wrongInput(
        "Positive and negative vectors should be of the same type, either all dense or all sparse"
            + " or all multi");
  }

  private static VectorValue average(List<VectorValue> vectors) {
    List<float[]> dense = new ArrayList<>();
    List<SparseVector> sparse = new ArrayList<>();
    for (VectorValue vector : vectors) {
      switch (vector) {
        case DenseVector(float[] values) -> dense.add(values);
        case SparseVector value -> sparse.add(value);
      }
    }
    if (dense.isEmpty() && sparse.isEmpty()) {
      throw QdrantException.wrongInput(
          "Positive vectors should not be empty with `average` strategy");
    }
    if (!dense.isEmpty() && !sparse.isEmpty()) {
      throw QdrantException.wrongInput("Can't average vectors with different types");
    }
    return sparse.isEmpty() ? averageDense(dense) : averageSparse(sparse);
  }

  private static DenseVector averageDense(List<float[]> vectors) {
    float[] sum = vectors.getFirst().clone();
    for (float[] vector : vectors.subList(1, vectors.size())) {
      for (int i = 0; i < Math.min(sum.length, vector.length); i++) {
        sum[i] += vector[i];
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= vectors.size();
    }
    return new DenseVector(sum);
  }

  private static SparseVector averageSparse(List<SparseVector> vectors) {
    SparseVector sum = new SparseVector(new int[0], new float[0]);
    for (SparseVector vector : vectors) {
      sum = vector.combine(sum, Float::sum);
    }
    float[] values = sum.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] /= vectors.size();
    }
    return new SparseVector(sum.indices(), values);
  }
}
