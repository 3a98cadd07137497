package dev.lode.query.search;

import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.QueryFactory.nearest;

import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.IndexedItem;
import dev.lode.common.index.PassageField;
import dev.lode.common.index.PassagePayload;
import dev.lode.common.search.Fusion;
import dev.lode.common.search.HybridQuery;
import dev.lode.common.search.RankedList;
import dev.lode.query.index.Qdrant;
import dev.lode.query.search.SearchResult.Hit;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds, for the hits of a page, where in them the query is spoken of: one call, with one ranking
 * for each hit. One ranking of all hits' passages, grouped by Qdrant, was rejected: what is best in
 * one hit can be below everything of another, and would then be missing. Safe for many threads.
 */
@ApplicationScoped
class BestPassages {

  /** Deep enough for the best of two rankings to be found. */
  private static final int DEPTH = 20;

  private final Qdrant qdrant;

  BestPassages(Qdrant qdrant) {
    this.qdrant = qdrant;
  }

  /**
   * The best passage of each of the hits that have any, by the item.
   *
   * @param items the name of the collection that the hits are from
   * @param lists of the search that found them, at least one
   * @param fusion of that search, without boosts
   * @throws dev.lode.common.index.QdrantCallException if Qdrant does not answer, or, of kind
   *     NOT_FOUND, if there is no collection of passages
   */
  Map<IndexedItem, Passage> of(
      String items, List<Hit> hits, List<RankedList> lists, Fusion fusion) {
    var collection = IndexSchema.passagesOf(items);
    var ranking = PassageLists.of(lists).stream().map(list -> list.withLimit(DEPTH)).toList();
    var queries = hits.stream().map(hit -> query(collection, hit.item(), ranking, fusion)).toList();
    var answers = qdrant.call(client -> client.queryBatchAsync(collection, queries));
    var best = new HashMap<IndexedItem, Passage>();
    for (int i = 0; i < hits.size(); i++) {
      for (var point : answers.get(i).getResultList()) {
        best.put(hits.get(i).item(), passage(point));
      }
    }
    return best;
  }

  private static QueryPoints query(
      String collection, IndexedItem item, List<RankedList> lists, Fusion fusion) {
    var ofItem =
        Filter.newBuilder()
            .addMust(matchKeyword(PassageField.ITEM.path(), item.item().key().pointId().toString()))
            .build();
    var query =
        lists.size() == 1
            ? QueryPoints.newBuilder()
                .setCollectionName(collection)
                .setFilter(ofItem)
                .setQuery(nearest(lists.getFirst().input()))
                .setUsing(lists.getFirst().vector())
            : HybridQuery.of(collection, ofItem, lists, fusion);
    return query.setLimit(1).setWithPayload(Hits.PAYLOAD).build();
  }

  /** The passage of a point that was returned without its lineage. */
  static Passage passage(ScoredPoint point) {
    var passage = PassagePayload.toPassage(point.getPayloadMap());
    return new Passage(
        passage.text(),
        passage.startSeconds(),
        passage.endSeconds(),
        point.getScore(),
        PassageLink.of(passage.item().item().url(), passage.startSeconds()));
  }
}
