package dev.lode.query.search;

import dev.lode.query.search.Explanation.Contribution;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Works out from each list alone what it contributed to a fused score, which Qdrant does not tell
 * (qdrant#5116).
 */
final class Explainer {

  private final SearchPlan plan;
  private final List<Map<PointId, Place>> lists;

  private record Place(int rank, float score) {}

  private Explainer(SearchPlan plan, List<Map<PointId, Place>> lists) {
    this.plan = plan;
    this.lists = lists;
  }

  /**
   * An explainer of the hits of a plan.
   *
   * @param alone the answers to {@link SearchPlan#alone}, in the order of the plan's lists
   */
  static Explainer of(SearchPlan plan, List<BatchResult> alone) {
    return new Explainer(
        plan, alone.stream().map(answer -> places(answer.getResultList())).toList());
  }

  private static Map<PointId, Place> places(List<ScoredPoint> points) {
    var places = new HashMap<PointId, Place>();
    for (int i = 0; i < points.size(); i++) {
      places.put(points.get(i).getId(), new Place(i + 1, points.get(i).getScore()));
    }
    return places;
  }

  Explanation explain(PointId point) {
    var contributions = new ArrayList<Contribution>();
    for (int i = 0; i < lists.size(); i++) {
      var place = lists.get(i).get(point);
      if (place != null) {
        var list = plan.lists().get(i);
        float contribution =
            plan.fused() ? contribution(place.rank(), list.weight(), plan.k()) : place.score();
        contributions.add(
            new Contribution(
                list.vector(), place.rank(), place.score(), list.weight(), contribution));
      }
    }
    return plan.fused()
        ? new Explanation("rrf", plan.k(), contributions)
        : new Explanation("none", null, contributions);
  }

  /** Weighted reciprocal rank fusion as Qdrant computes it; its positions count from 0. */
  static float contribution(int rank, float weight, int k) {
    return 1f / (rank / weight + k - 1);
  }
}
