package dev.lode.local.qdrant.query;

import dev.lode.local.qdrant.collection.PointKey;
import dev.lode.local.qdrant.collection.PointTable;
import dev.lode.local.qdrant.scoring.Hit;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.HasIdCondition;
import io.qdrant.client.grpc.Common.MinShould;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Combines filters as Qdrant's planner does. */
final class Filters {
  private Filters() {}

  /**
   * Both filters in one, part by part. As in Qdrant the {@code should} parts are joined, so that
   * one condition of either suffices.
   */
  static @Nullable Filter merge(@Nullable Filter first, @Nullable Filter second) {
    if (first == null) {
      return second;
    }
    if (second == null) {
      return first;
    }
    Filter.Builder merged =
        first.toBuilder()
            .addAllShould(second.getShouldList())
            .addAllMust(second.getMustList())
            .addAllMustNot(second.getMustNotList());
    if (second.hasMinShould()) {
      MinShould.Builder minShould = merged.getMinShouldBuilder();
      minShould.addAllConditions(second.getMinShould().getConditionsList());
      if (Long.compareUnsigned(second.getMinShould().getMinCount(), minShould.getMinCount()) > 0) {
        minShould.setMinCount(second.getMinShould().getMinCount());
      }
    }
    return merged.build();
  }

  /** The filter without the given points. */
  static @Nullable Filter excluding(Collection<PointKey> points, @Nullable Filter filter) {
    if (points.isEmpty()) {
      return filter;
    }
    HasIdCondition.Builder ids = HasIdCondition.newBuilder();
    points.forEach(point -> ids.addHasId(point.toId()));
    return merge(mustNot(Condition.newBuilder().setHasId(ids).build()), filter);
  }

  /** Only the points of the given lists. */
  static Filter hasId(PointTable points, List<List<Hit>> lists) {
    HasIdCondition.Builder ids = HasIdCondition.newBuilder();
    lists.forEach(list -> list.forEach(hit -> ids.addHasId(points.id(hit.offset()))));
    return Filter.newBuilder().addMust(Condition.newBuilder().setHasId(ids)).build();
  }

  static Filter mustNot(Condition condition) {
    return Filter.newBuilder().addMustNot(condition).build();
  }
}
