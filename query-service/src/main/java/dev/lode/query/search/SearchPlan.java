package dev.lode.query.search;

import static io.qdrant.client.ExpressionFactory.variable;
import static io.qdrant.client.QueryFactory.formula;
import static io.qdrant.client.QueryFactory.nearest;

import dev.lode.common.index.IndexSchema;
import dev.lode.common.search.Fusion;
import dev.lode.common.search.HybridQuery;
import dev.lode.common.search.RankedList;
import dev.lode.query.filter.QdrantFilters;
import dev.lode.query.index.IndexState;
import dev.lode.query.search.profile.Diversity;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.Formula;
import io.qdrant.client.grpc.Points.Mmr;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How Qdrant is asked, in one call, for the ranking of some lists: fused, or plainly if there is
 * one and nothing to add to it; then ordered for variety or by a field, if that is wanted.
 */
final class SearchPlan {

  private final String collection;
  private final int shards;
  private final Filter filter;
  private final List<RankedList> lists;
  private final @Nullable Fusion fusion;
  private final Order order;

  /** What the points of the lists are ordered by. */
  private sealed interface Order {

    /** By their scores. */
    record ByScore() implements Order {}

    /** For variety, from the best candidates. */
    record Diverse(RankedList content, float strength, int candidates) implements Order {}

    /** By a field. */
    record ByField(Query query) implements Order {}
  }

  private SearchPlan(
      String collection,
      int shards,
      Filter filter,
      List<RankedList> lists,
      @Nullable Fusion fusion,
      Order order) {
    this.collection = collection;
    this.shards = shards;
    this.filter = filter;
    this.lists = lists;
    this.fusion = fusion;
    this.order = order;
  }

  /**
   * The plan of a search of items.
   *
   * @param lists at least one
   * @param now what ages are counted from
   */
  static SearchPlan of(
      IndexState.Ready index, SearchRequest request, List<RankedList> lists, Instant now) {
    var fusion = request.profile().fusionAt(now);
    boolean plain = request.mode() != SearchMode.HYBRID && fusion.boosts().isEmpty();
    Optional<Order> byField = request.sort().query(now).map(Order.ByField::new);
    return new SearchPlan(
        index.collection(),
        index.shape().shards(),
        QdrantFilters.of(request.filter()),
        reaching(request.hits(), lists),
        plain ? null : fusion,
        byField.orElseGet(() -> byScore(request.profile().diversity(), lists, request.hits())));
  }

  /**
   * The plan of a search of passages, from whose first {@code hits} the page is cut. They are
   * ranked by what they say alone: boosts and variety are about items.
   */
  static SearchPlan ofPassages(
      IndexState.Ready index, SearchRequest request, List<RankedList> lists, int hits) {
    return new SearchPlan(
        IndexSchema.passagesOf(index.collection()),
        index.shape().shards(),
        QdrantFilters.of(request.filter()),
        reaching(hits, lists),
        request.mode() == SearchMode.HYBRID ? request.profile().fusionAlone() : null,
        new Order.ByScore());
  }

  /** Without the query's meaning, there is nothing to tell variety by. */
  private static Order byScore(Diversity diversity, List<RankedList> lists, int hits) {
    return lists.stream()
        .filter(list -> !diversity.isNone() && list.vector().equals(IndexSchema.CONTENT))
        .<Order>map(
            list ->
                new Order.Diverse(
                    list, diversity.strength(), reaching(hits, diversity.candidates())))
        .findFirst()
        .orElseGet(Order.ByScore::new);
  }

  private static List<RankedList> reaching(int hits, List<RankedList> lists) {
    return lists.stream().map(list -> list.withLimit(reaching(hits, list.limit()))).toList();
  }

  /**
   * The smallest doubling of a limit that fills the page. Every limit must be at least {@code limit
   * + offset}, or deep pages come back empty. It grows in steps because the fused scores depend on
   * it: pages within one step are cut from one and the same ranking.
   */
  static int reaching(int hits, int least) {
    int limit = least;
    while (limit < hits) {
      limit *= 2;
    }
    return limit;
  }

  /** The lists that are ranked, as long as they have to be. */
  List<RankedList> lists() {
    return lists;
  }

  /** How the lists are fused; empty if scores are those of the one list. */
  Optional<Fusion> fusion() {
    return Optional.ofNullable(fusion);
  }

  /** Whether the order is that of a field: there are no scores then. */
  boolean isByField() {
    return order instanceof Order.ByField;
  }

  /** All that can come up: no ranking has more hits. */
  int candidates() {
    return order instanceof Order.Diverse diverse
        ? diverse.candidates()
        : lists.stream().mapToInt(RankedList::limit).sum();
  }

  /** The request for one page, hits with their payload. */
  QueryPoints page(int offset, int limit) {
    var query = ranking().setLimit(limit).setWithPayload(Hits.PAYLOAD);
    // Unset and 0 mean the same; unset is what a client without paging sends.
    return (offset == 0 ? query : query.setOffset(offset)).build();
  }

  private QueryPoints.Builder ranking() {
    return switch (order) {
      case Order.ByScore() when fusion != null -> HybridQuery.of(collection, filter, lists, fusion);
      case Order.ByScore() -> nearestTo(lists.getFirst());
      case Order.Diverse(var content, var strength, var candidates) ->
          query()
              .addPrefetch(best(candidates))
              .setQuery(
                  nearest(
                      content.input(),
                      Mmr.newBuilder()
                          .setDiversity(strength)
                          .setCandidatesLimit(candidates)
                          .build()))
              .setUsing(content.vector());
      case Order.ByField(var byField) -> query().addAllPrefetch(prefetches()).setQuery(byField);
    };
  }

  private PrefetchQuery best(int candidates) {
    return fusion == null
        ? lists.getFirst().withLimit(candidates).prefetch()
        : PrefetchQuery.newBuilder()
            .addAllPrefetch(prefetches())
            .setQuery(fusion.query(lists))
            .setLimit(candidates)
            .build();
  }

  private List<PrefetchQuery> prefetches() {
    return lists.stream().map(RankedList::prefetch).toList();
  }

  private QueryPoints.Builder query() {
    return QueryPoints.newBuilder().setCollectionName(collection).setFilter(filter);
  }

  private QueryPoints.Builder nearestTo(RankedList list) {
    return query().setQuery(nearest(list.input())).setUsing(list.vector());
  }

  /** The request for the ids and scores of one list alone, exactly as the fusion sees it. */
  QueryPoints alone(RankedList list) {
    var alone =
        fusion instanceof Fusion.Scores
            ? prefetchedByEveryShard(list)
            : nearestTo(list).setLimit(list.limit());
    return alone.setWithPayload(WithPayloadSelectorFactory.enable(false)).build();
  }

  /** A formula sees the scores of all that any shard found, each as many as the list is long. */
  private QueryPoints.Builder prefetchedByEveryShard(RankedList list) {
    return query()
        .addPrefetch(list.prefetch())
        .setQuery(formula(Formula.newBuilder().setExpression(variable("$score")).build()))
        .setLimit((long) list.limit() * shards);
  }
}
