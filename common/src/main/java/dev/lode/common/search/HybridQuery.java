package dev.lode.common.search;

import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.QueryFactory.rrf;

import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.Rrf;
import java.util.List;

/**
 * Several ranked lists, fused by weighted reciprocal ranks in one call to Qdrant.
 *
 * <p>The filter stands once, at the root: Qdrant merges it into every prefetch. Fusion is at the
 * root too; nested, Qdrant fuses per shard (qdrant#10640).
 */
public final class HybridQuery {

  private HybridQuery() {}

  /**
   * The ranking, without a limit and without payload.
   *
   * @param collection or an alias
   * @param lists at least one
   * @param k of the fusion, as Qdrant counts
   * @param prefetchLimit points that each list contributes
   */
  public static QueryPoints.Builder of(
      String collection, Filter filter, List<RankedList> lists, int k, int prefetchLimit) {
    var query = QueryPoints.newBuilder().setCollectionName(collection).setFilter(filter);
    var fusion = Rrf.newBuilder().setK(k);
    for (var list : lists) {
      query.addPrefetch(
          PrefetchQuery.newBuilder()
              .setQuery(nearest(list.input()))
              .setUsing(list.vector())
              .setLimit(prefetchLimit));
      fusion.addWeights(list.weight());
    }
    return query.setQuery(rrf(fusion.build()));
  }
}
