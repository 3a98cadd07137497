package dev.lode.common.search;

import static io.qdrant.client.VectorInputFactory.vectorInput;

import dev.lode.common.embedding.SparseVector;
import dev.lode.common.index.IndexSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the lists of a hybrid search are weighed against each other.
 *
 * @param fusion how they become one ranking
 * @param content weight of the dense vector of title and description
 * @param title weight of the dense vector of the title alone
 * @param terms weight of the BM25 term weights
 * @param prefetchLimit points that each list contributes
 */
public record HybridRanking(
    Fusion fusion, float content, float title, float terms, int prefetchLimit) {

  /** query-service's profile {@code default} as it is shipped, which tells where it comes from. */
  public static final HybridRanking DEFAULT =
      new HybridRanking(
          new Fusion.Scores(
              45, Map.of(IndexSchema.CONTENT, 0.55f, IndexSchema.TITLE, 0.55f), List.of()),
          1,
          0.15f,
          0.65f,
          100);

  /**
   * The lists of a query; a weight of 0 leaves one out, and a query without a single word in it has
   * no list of terms.
   */
  public List<RankedList> lists(float[] embedded, SparseVector words) {
    var lists = new ArrayList<RankedList>();
    lists.add(new RankedList(IndexSchema.TITLE, vectorInput(embedded), title, prefetchLimit));
    lists.add(new RankedList(IndexSchema.CONTENT, vectorInput(embedded), content, prefetchLimit));
    if (!words.isEmpty()) {
      lists.add(
          new RankedList(
              IndexSchema.TERMS,
              vectorInput(words.values(), words.indices()),
              terms,
              prefetchLimit));
    }
    lists.removeIf(list -> list.weight() == 0);
    return lists;
  }
}
