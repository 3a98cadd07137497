package dev.lode.common.search;

import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.QueryPoints;
import java.util.List;

/**
 * Several ranked lists, fused in one call to Qdrant.
 *
 * <p>The filter stands once, at the root: Qdrant merges it into every prefetch. Fusion is at the
 * root too; nested, Qdrant fuses ranks and normalised scores per shard (qdrant#10640).
 */
public final class HybridQuery {

  private HybridQuery() {}

  /**
   * The ranking, without a limit and without payload.
   *
   * @param collection or an alias
   * @param lists at least one
   */
  public static QueryPoints.Builder of(
      String collection, Filter filter, List<RankedList> lists, Fusion fusion) {
    return QueryPoints.newBuilder()
        .setCollectionName(collection)
        .setFilter(filter)
        .addAllPrefetch(lists.stream().map(RankedList::prefetch).toList())
        .setQuery(fusion.query(lists));
  }
}
