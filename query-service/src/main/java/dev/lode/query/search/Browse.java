package dev.lode.query.search;

import static io.qdrant.client.ConditionFactory.isEmpty;
import static io.qdrant.client.QueryFactory.orderBy;

import dev.lode.common.index.IndexedField;
import dev.lode.query.index.Qdrant;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.Direction;
import io.qdrant.client.grpc.Points.OrderBy;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/**
 * Items that pass a filter, newest first, and those without a date after them. Needs no model. Safe
 * for many threads.
 */
@ApplicationScoped
class Browse {

  private static final String PUBLISHED_AT = IndexedField.PUBLISHED_AT.path();

  private final Qdrant qdrant;

  Browse(Qdrant qdrant) {
    this.qdrant = qdrant;
  }

  List<ScoredPoint> page(String alias, Filter filter, int offset, int limit) {
    var newest = OrderBy.newBuilder().setKey(PUBLISHED_AT).setDirection(Direction.Desc).build();
    var dated =
        query(
            QueryPoints.newBuilder()
                .setCollectionName(alias)
                .setFilter(filter)
                .setQuery(orderBy(newest)),
            offset,
            limit);
    if (dated.size() == limit) {
      return dated;
    }
    // Qdrant leaves points without the key out of an ordered list.
    var undatedFilter = filter.toBuilder().addMust(isEmpty(PUBLISHED_AT)).build();
    int undatedOffset = dated.isEmpty() ? Math.max(0, offset - countDated(alias, filter)) : 0;
    var undated =
        query(
            QueryPoints.newBuilder().setCollectionName(alias).setFilter(undatedFilter),
            undatedOffset,
            limit - dated.size());
    return Stream.concat(dated.stream(), undated.stream()).toList();
  }

  private List<ScoredPoint> query(QueryPoints.Builder query, int offset, int limit) {
    var request = query.setOffset(offset).setLimit(limit).setWithPayload(Hits.PAYLOAD).build();
    return qdrant.call(client -> client.queryAsync(request));
  }

  private int countDated(String alias, Filter filter) {
    var dated = filter.toBuilder().addMustNot(isEmpty(PUBLISHED_AT)).build();
    return Math.toIntExact(qdrant.call(client -> client.countAsync(alias, dated, true)));
  }
}
