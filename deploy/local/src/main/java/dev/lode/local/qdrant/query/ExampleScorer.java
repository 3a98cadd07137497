package dev.lode.local.qdrant.query;

import dev.lode.local.qdrant.collection.DenseColumn;
import dev.lode.local.qdrant.collection.SparseColumn;
import dev.lode.local.qdrant.collection.VectorColumn;
import dev.lode.local.qdrant.scoring.DenseVector;
import dev.lode.local.qdrant.scoring.SparseVector;
import dev.lode.local.qdrant.scoring.TopPoints;
import dev.lode.local.qdrant.scoring.VectorValue;
import java.util.List;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** Scores every candidate against all examples of a recommendation. */
final class ExampleScorer {
  private final VectorColumn column;
  private final List<VectorValue> positives;
  private final List<VectorValue> negatives;

  ExampleScorer(VectorColumn column, List<VectorValue> positives, List<VectorValue> negatives) {
    this.column = column;
    this.positives = prepared(column, positives);
    this.negatives = prepared(column, negatives);
  }

  private static List<VectorValue> prepared(VectorColumn column, List<VectorValue> examples) {
    return examples.stream()
        .map(
            example ->
                switch (column) {
                  case DenseColumn dense -> (VectorValue) dense.prepare(example);
                  case SparseColumn sparse -> sparse.weigh(sparse.prepare(example));
                })
        .toList();
  }

  /**
   * The better of the best positive and the best negative similarity, the latter negated, squeezed
   * into -1 to 1.
   */
  void bestScore(int maxOffset, @Nullable FixedBitSet candidates, TopPoints top) {
    for (int offset = 0; offset < maxOffset; offset++) {
      VectorValue vector = candidate(offset, candidates);
      if (vector != null) {
        float positive = best(vector, positives);
        float negative = best(vector, negatives);
        top.offer(offset, positive > negative ? squeeze(positive) : -squeeze(negative));
      }
    }
  }

  /** The sum of the positive similarities minus the sum of the negative ones. */
  void sumScores(int maxOffset, @Nullable FixedBitSet candidates, TopPoints top) {
    for (int offset = 0; offset < maxOffset; offset++) {
      VectorValue vector = candidate(offset, candidates);
      if (vector != null) {
        top.offer(offset, sum(vector, positives) - sum(vector, negatives));
      }
    }
  }

  private @Nullable VectorValue candidate(int offset, @Nullable FixedBitSet candidates) {
    return candidates == null || candidates.get(offset) ? column.get(offset) : null;
  }

  private float best(VectorValue vector, List<VectorValue> examples) {
    if (examples.isEmpty()) {
      return Float.NEGATIVE_INFINITY;
    }
    float best = similarity(vector, examples.getFirst());
    for (VectorValue example : examples.subList(1, examples.size())) {
      float similarity = similarity(vector, example);
      if (isBetter(similarity, best)) {
        best = similarity;
      }
    }
    return best;
  }

  /**
   * As Qdrant compares: NaN is the best of all, or the worst where a similarity is a distance
   * negated, because that negates the NaN.
   */
  private boolean isBetter(float similarity, float best) {
    return column.smallerScoreIsBetter()
        ? similarity > best || (Float.isNaN(best) && !Float.isNaN(similarity))
        : Float.compare(similarity, best) > 0;
  }

  private float sum(VectorValue vector, List<VectorValue> examples) {
    float sum = 0;
    for (VectorValue example : examples) {
      sum += similarity(vector, example);
    }
    return sum;
  }

  private float similarity(VectorValue vector, VectorValue example) {
    if (column instanceof DenseColumn dense
        && vector instanceof DenseVector(float[] stored)
        && example instanceof DenseVector(float[] given)) {
      return dense.similarity().of(given, stored);
    }
    if (vector instanceof SparseVector stored && example instanceof SparseVector given) {
      return given.dot(stored);
    }
    throw new IllegalStateException("A vector of the wrong kind was stored");
  }

  /** Qdrant's {@code scaled_fast_sigmoid}. */
  private static float squeeze(float x) {
    float sigmoid = x / (1.0f + Math.abs(x));
    return 0.5f * (sigmoid + 1.0f);
  }
}
