package dev.lode.common.search;

import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a list found by itself, as the fusion sees it: the points, their ranks and raw scores.
 *
 * @param list what was asked for
 * @param scores the raw scores, best first
 * @param places by point
 */
public record FoundPoints(RankedList list, List<Float> scores, Map<PointId, Place> places) {

  /** Copies the collections. */
  public FoundPoints {
    scores = List.copyOf(scores);
    places = Map.copyOf(places);
  }

  /**
   * Where a point stands in a list.
   *
   * @param rank from 1
   * @param score raw: a cosine, or a BM25 score
   */
  public record Place(int rank, float score) {}

  /** The points of an answer of Qdrant, which come best first. */
  public static FoundPoints of(RankedList list, List<ScoredPoint> answer) {
    var places = new HashMap<PointId, Place>();
    for (int i = 0; i < answer.size(); i++) {
      places.put(answer.get(i).getId(), new Place(i + 1, answer.get(i).getScore()));
    }
    return new FoundPoints(list, answer.stream().map(ScoredPoint::getScore).toList(), places);
  }

  /** Null if the list did not find the point. */
  @Nullable Place place(PointId point) {
    return places.get(point);
  }
}
