package dev.lode.local.qdrant.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reciprocal rank fusion as Qdrant computes it: a point at position p (from 0) of a list of weight
 * w gets {@code 1 / ((p + 1) / w + k - 1)} from it, which is the usual {@code 1 / (p + k)} for a
 * weight of 1; a list of weight 0 or less gives nothing but its points stay in the result.
 *
 * @param k how much the first positions are levelled; Qdrant's default is 2
 * @param weights one per list; null for equal weights
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
public record ReciprocalRankFusion(int k, float @Nullable [] weights) {
  public static final int DEFAULT_K = 2;

  /** The fused list, unsorted, each point once, in the order of its first appearance. */
  public List<Hit> fuse(List<List<Hit>> lists) {
    Map<Integer, Hit> fused = new LinkedHashMap<>();
    for (int list = 0; list < lists.size(); list++) {
      float weight = weights == null ? 1.0f : weights[list];
      int position = 0;
      for (Hit hit : lists.get(list)) {
        float score = positionScore(position++, weight);
        fused.merge(
            hit.offset(),
            hit.withScore(score),
            (known, added) -> known.withScore(known.score() + added.score()));
      }
    }
    return new ArrayList<>(fused.values());
  }

  private float positionScore(int position, float weight) {
    if (weight <= 0) {
      return 0;
    }
    // Rust's `as f32` of an unsigned k.
    float levelling = Integer.toUnsignedLong(k);
    return 1.0f / ((position + 1) / weight + levelling - 1.0f);
  }
}
