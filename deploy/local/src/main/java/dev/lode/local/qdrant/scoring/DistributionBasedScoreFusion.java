package dev.lode.local.qdrant.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Distribution-based score fusion as Qdrant computes it: every list is normalised so that its mean
 * minus and plus three (sample) standard deviations become 0 and 1, and the scores of a point are
 * added. A list of one point, or of equal scores, gives each point 0.5.
 */
public final class DistributionBasedScoreFusion {
  private DistributionBasedScoreFusion() {}

  /** The fused list, unsorted, each point once, in the order of its first appearance. */
  public static List<Hit> fuse(List<List<Hit>> lists) {
    Map<Integer, Hit> fused = new LinkedHashMap<>();
    for (List<Hit> list : lists) {
      for (Hit hit : normalise(list)) {
        fused.merge(
            hit.offset(), hit, (known, added) -> known.withScore(known.score() + added.score()));
      }
    }
    return new ArrayList<>(fused.values());
  }

  private static List<Hit> normalise(List<Hit> list) {
    if (list.size() < 2) {
      return list.stream().map(hit -> hit.withScore(0.5f)).toList();
    }
    // Welford's method in one pass and in floats, as in Qdrant: the order of operations shows in
    // the last digits.
    float mean = 0;
    float aggregate = 0;
    int count = 0;
    for (Hit hit : list) {
      float oldDelta = hit.score() - mean;
      mean += oldDelta / ++count;
      aggregate += oldDelta * (hit.score() - mean);
    }
    float deviation = (float) Math.sqrt(aggregate / (list.size() - 1.0f));
    float min = mean - 3.0f * deviation;
    float max = mean + 3.0f * deviation;
    if (min == max) {
      return list.stream().map(hit -> hit.withScore(0.5f)).toList();
    }
    return list.stream().map(hit -> hit.withScore((hit.score() - min) / (max - min))).toList();
  }
}
