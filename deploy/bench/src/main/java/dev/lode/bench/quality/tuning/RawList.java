package dev.lode.bench.quality.tuning;

import java.util.List;

/**
 * What one vector found for a query, best first.
 *
 * @param points ids of the points
 * @param scores raw, one for each point: a cosine, or a BM25 score
 */
public record RawList(List<String> points, List<Float> scores) {

  /** Copies the lists. */
  public RawList {
    points = List.copyOf(points);
    scores = List.copyOf(scores);
    if (points.size() != scores.size()) {
      throw new IllegalArgumentException(
          "%d points have %d scores".formatted(points.size(), scores.size()));
    }
  }
}
