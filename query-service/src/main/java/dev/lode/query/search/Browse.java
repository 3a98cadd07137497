package dev.lode.query.search;

import static io.qdrant.client.ConditionFactory.isEmpty;
import static io.qdrant.client.QueryFactory.orderBy;

import dev.lode.query.filter.QdrantFilters;
import dev.lode.query.index.IndexState;
import dev.lode.query.index.Qdrant;
import dev.lode.query.search.profile.Sort;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/**
 * Items that pass a filter, in the order of a field, newest first if the request does not say, and
 * those without the field after them. Needs no model. Safe for many threads.
 */
@ApplicationScoped
class Browse {

  private final Qdrant qdrant;
  private final Hits hits;
  private final SearchConfig config;

  Browse(Qdrant qdrant, Hits hits, SearchConfig config) {
    this.qdrant = qdrant;
    this.hits = hits;
    this.config = config;
  }

  /** The hits of a request that browses; to be grouped, as many as a search can reach. */
  Found find(SearchRequest request, IndexState.Ready index) {
    var filter = QdrantFilters.of(request.filter());
    var points =
        request.groupBy() == null
            ? page(index.collection(), filter, request.sort(), request.offset(), request.limit())
            : page(index.collection(), filter, request.sort(), 0, config.maxWindow());
    return new Found(hits.of(points), List.of(), List.of());
  }

  private List<ScoredPoint> page(
      String collection, Filter filter, Sort sort, int offset, int limit) {
    var order = sort.orderBy();
    var ordered =
        query(
            QueryPoints.newBuilder()
                .setCollectionName(collection)
                .setFilter(filter)
                .setQuery(orderBy(order)),
            offset,
            limit);
    if (ordered.size() == limit) {
      return ordered;
    }
    // Qdrant leaves points without the key out of an ordered list.
    var restFilter = filter.toBuilder().addMust(isEmpty(order.getKey())).build();
    int restOffset =
        ordered.isEmpty() ? Math.max(0, offset - count(collection, filter, order.getKey())) : 0;
    var rest =
        query(
            QueryPoints.newBuilder().setCollectionName(collection).setFilter(restFilter),
            restOffset,
            limit - ordered.size());
    return Stream.concat(ordered.stream(), rest.stream()).toList();
  }

  private List<ScoredPoint> query(QueryPoints.Builder query, int offset, int limit) {
    var request = query.setOffset(offset).setLimit(limit).setWithPayload(Hits.PAYLOAD).build();
    return qdrant.call(client -> client.queryAsync(request));
  }

  private int count(String collection, Filter filter, String key) {
    var ordered = filter.toBuilder().addMustNot(isEmpty(key)).build();
    return Math.toIntExact(qdrant.call(client -> client.countAsync(collection, ordered, true)));
  }
}
