package dev.lode.local.qdrant.query;

import dev.lode.local.qdrant.collection.PointTable;
import dev.lode.local.qdrant.scoring.Hit;
import io.qdrant.client.grpc.Points.Direction;
import io.qdrant.client.grpc.Points.OrderValue;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The order of a query's results where lists are put together: by order value if there is one, else
 * by score, then by id.
 *
 * @param points what the hits are of
 * @param ascending whether the smaller is the better one
 */
record HitOrder(PointTable points, boolean ascending) {

  /** The order of the results of a query. */
  static HitOrder of(PointTable points, @Nullable ScoringQuery query) {
    return new HitOrder(
        points,
        switch (query) {
          case null -> true;
          case ScoringQuery.Nearest nearest ->
              points.column(nearest.using()).smallerScoreIsBetter();
          case ScoringQuery.ByField byField -> byField.orderBy().getDirection() == Direction.Asc;
          case ScoringQuery.BestScore _,
              ScoringQuery.SumScores _,
              ScoringQuery.RankFusion _,
              ScoringQuery.ScoreFusion _,
              ScoringQuery.ByFormula _,
              ScoringQuery.Diverse _,
              ScoringQuery.DiverseOfSources _,
              ScoringQuery.Sample _ ->
              false;
        });
  }

  /** The better hit first. */
  Comparator<Hit> comparator() {
    Comparator<Hit> order =
        Comparator.comparing(Hit::orderValue, HitOrder::compareValues)
            .thenComparing(Hit::score, HitOrder::compareScores)
            .thenComparing(hit -> points.key(hit.offset()));
    return ascending ? order : order.reversed();
  }

  /** As Rust's ordered floats: both zeros are equal, NaN is the largest. */
  static int compareScores(float left, float right) {
    return left == right ? 0 : Float.compare(left, right);
  }

  private static int compareValues(@Nullable OrderValue left, @Nullable OrderValue right) {
    if (left == null) {
      return right == null ? 0 : -1;
    }
    if (right == null) {
      return 1;
    }
    if (left.hasInt() && right.hasInt()) {
      return Long.compare(left.getInt(), right.getInt());
    }
    return Double.compare(number(left), number(right));
  }

  private static double number(OrderValue value) {
    return value.hasInt() ? value.getInt() : value.getFloat();
  }
}
