package dev.lode.query.search;

import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.QueryFactory.rrf;

import dev.lode.query.filter.QdrantFilters;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.Rrf;
import java.util.List;

/**
 * How Qdrant is asked for the ranking of some lists.
 *
 * <p>The filter stands once, at the root: Qdrant merges it into every prefetch. Fusion is at the
 * root too; nested, Qdrant fuses per shard (qdrant#10640).
 */
final class SearchPlan {

  private final String alias;
  private final List<RankedList> lists;
  private final boolean fused;
  private final int k;
  private final int prefetchLimit;
  private final Filter filter;

  private SearchPlan(
      String alias,
      List<RankedList> lists,
      boolean fused,
      int k,
      int prefetchLimit,
      Filter filter) {
    this.alias = alias;
    this.lists = lists;
    this.fused = fused;
    this.k = k;
    this.prefetchLimit = prefetchLimit;
    this.filter = filter;
  }

  /**
   * The plan of a request.
   *
   * @param lists at least one
   */
  static SearchPlan of(
      String alias, SearchRequest request, SearchConfig.Profile profile, List<RankedList> lists) {
    int hits =
        request.groupBy() == null ? request.window() : request.window() * request.groupSize();
    return of(alias, request, profile, lists, hits);
  }

  /** The plan of a request whose page can be cut from the first {@code hits} of the ranking. */
  static SearchPlan of(
      String alias,
      SearchRequest request,
      SearchConfig.Profile profile,
      List<RankedList> lists,
      int hits) {
    return new SearchPlan(
        alias,
        lists,
        request.mode() == SearchMode.HYBRID,
        profile.k(),
        prefetchLimit(profile.prefetchLimit(), hits),
        QdrantFilters.of(request.filter()));
  }

  /**
   * The smallest doubling of the profile's limit that fills the page. Every limit must be at least
   * {@code limit + offset}, or deep pages come back empty. It grows in steps because the fused
   * scores depend on it: pages within one step are cut from one and the same ranking.
   */
  static int prefetchLimit(int least, int hits) {
    int limit = least;
    while (limit < hits) {
      limit *= 2;
    }
    return limit;
  }

  /** The lists that are ranked. */
  List<RankedList> lists() {
    return lists;
  }

  /** Whether scores are ranks fused, or those of the one list. */
  boolean fused() {
    return fused;
  }

  /** The k of the fusion. */
  int k() {
    return k;
  }

  /** All that the prefetches can bring up: no ranking has more hits. */
  int candidates() {
    return prefetchLimit * lists.size();
  }

  /** The request for one page, hits with their payload. */
  QueryPoints page(int offset, int limit) {
    var query = ranking().setLimit(limit).setWithPayload(Hits.PAYLOAD);
    // Unset and 0 mean the same; unset is what a client without paging sends.
    return (offset == 0 ? query : query.setOffset(offset)).build();
  }

  private QueryPoints.Builder ranking() {
    var query = QueryPoints.newBuilder().setCollectionName(alias).setFilter(filter);
    if (!fused) {
      var list = lists.getFirst();
      return query.setQuery(nearest(list.input())).setUsing(list.vector());
    }
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

  /** The request for the ids and scores of one list alone, exactly as the fusion sees it. */
  QueryPoints alone(RankedList list) {
    return QueryPoints.newBuilder()
        .setCollectionName(alias)
        .setQuery(nearest(list.input()))
        .setUsing(list.vector())
        .setFilter(filter)
        .setLimit(prefetchLimit)
        .setWithPayload(WithPayloadSelectorFactory.enable(false))
        .build();
  }
}
