package dev.lode.local.qdrant.query;

import dev.lode.local.qdrant.collection.DenseColumn;
import dev.lode.local.qdrant.collection.SparseColumn;
import dev.lode.local.qdrant.collection.VectorColumn;
import dev.lode.local.qdrant.scoring.DenseVector;
import dev.lode.local.qdrant.scoring.Hit;
import dev.lode.local.qdrant.scoring.SparseVector;
import dev.lode.local.qdrant.scoring.VectorValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Picks points that are both close to the query and unlike each other: after the closest point
 * always the one with the largest {@code lambda * relevance - (1 - lambda) * (similarity to the
 * most similar point picked so far)}. Points keep their own scores.
 */
final class MaximalMarginalRelevance {
  private final VectorColumn column;
  private final VectorValue query;
  private final float lambda;

  /**
   * @param column the vectors to compare
   * @param query what the points are to be close to
   * @param lambda 1 for closeness alone, 0 for variety alone
   */
  MaximalMarginalRelevance(VectorColumn column, VectorValue query, float lambda) {
    this.column = column;
    this.query = column.prepare(query);
    this.lambda = lambda;
  }

  /** At most {@code limit} of the candidates, in the order in which they were picked. */
  List<Hit> select(List<Hit> candidates, int limit) {
    List<Hit> hits = new ArrayList<>();
    List<VectorValue> vectors = new ArrayList<>();
    for (Hit hit : candidates) {
      VectorValue vector = column.get(hit.offset());
      if (vector != null) {
        hits.add(hit);
        vectors.add(vector);
      }
    }
    if (hits.size() < 2) {
      return hits;
    }
    float[] relevance = new float[hits.size()];
    float[] nearestPicked = new float[hits.size()];
    List<Integer> remaining = new ArrayList<>();
    for (int i = 0; i < relevance.length; i++) {
      relevance[i] = similarity(query, vectors.get(i));
      nearestPicked[i] = Float.NEGATIVE_INFINITY;
      remaining.add(i);
    }
    List<Hit> picked = new ArrayList<>();
    while (picked.size() < limit && !remaining.isEmpty()) {
      int best = 0;
      for (int i = 1; i < remaining.size(); i++) {
        if (HitOrder.compareScores(
                score(remaining.get(i), picked.isEmpty(), relevance, nearestPicked),
                score(remaining.get(best), picked.isEmpty(), relevance, nearestPicked))
            >= 0) {
          // As in Qdrant the last of equal ones wins.
          best = i;
        }
      }
      int chosen = swapRemove(remaining, best);
      picked.add(hits.get(chosen));
      for (int candidate : remaining) {
        float similarity = similarity(vectors.get(candidate), vectors.get(chosen));
        if (HitOrder.compareScores(similarity, nearestPicked[candidate]) > 0) {
          nearestPicked[candidate] = similarity;
        }
      }
    }
    return picked;
  }

  private float score(int candidate, boolean first, float[] relevance, float[] nearestPicked) {
    return first
        ? relevance[candidate]
        : lambda * relevance[candidate] - (1.0f - lambda) * nearestPicked[candidate];
  }

  /**
   * Removes an element as Qdrant's index set does: the last one takes its place, which decides
   * later ties.
   */
  private static int swapRemove(List<Integer> list, int position) {
    int removed = list.get(position);
    int last = list.removeLast();
    if (position < list.size()) {
      list.set(position, last);
    }
    return removed;
  }

  private float similarity(VectorValue left, VectorValue right) {
    return switch (column) {
      case DenseColumn dense -> {
        if (left instanceof DenseVector(float[] l) && right instanceof DenseVector(float[] r)) {
          yield dense.similarity().of(l, r);
        }
        throw VectorColumn.wrongKind();
      }
      case SparseColumn _ -> {
        if (left instanceof SparseVector l && right instanceof SparseVector r) {
          yield l.dot(r);
        }
        throw VectorColumn.wrongKind();
      }
    };
  }
}
