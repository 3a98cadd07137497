package dev.lode.local.qdrant.query;

import dev.lode.local.qdrant.collection.PointTable;
import dev.lode.local.qdrant.scoring.Hit;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.OrderBy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders points by an indexed payload field. */
final class FieldOrder {
  private FieldOrder() {}

  /** The first points in the order that match; a point with several values comes once for each. */
  static List<Hit> scroll(PointTable points, OrderBy orderBy, @Nullable Filter filter, int limit) {
    return points.indexes().orderBy(orderBy, filter, limit, points).stream()
        .map(point -> Hit.scrolled(point.offset(), point.value()))
        .toList();
  }
}
