package dev.lode.common.search;

import static io.qdrant.client.VectorInputFactory.vectorInput;

import dev.lode.common.embedding.SparseVector;
import dev.lode.common.index.IndexSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * How the lists of a hybrid search are weighed against each other.
 *
 * @param k of reciprocal rank fusion, as Qdrant counts
 * @param content weight of the dense vector of title and description
 * @param title weight of the dense vector of the title alone
 * @param terms weight of the BM25 term weights
 * @param prefetchLimit points that each list contributes
 */
public record HybridRanking(int k, float content, float title, float terms, int prefetchLimit) {

  /** query-service's profile {@code default} as it is shipped. */
  public static final HybridRanking DEFAULT = new HybridRanking(2, 1, 0.2f, 1, 100);

  /** The lists of a query; one without a single word in it has no list of terms. */
  public List<RankedList> lists(float[] embedded, SparseVector words) {
    var lists = new ArrayList<RankedList>();
    lists.add(new RankedList(IndexSchema.TITLE, vectorInput(embedded), title));
    lists.add(new RankedList(IndexSchema.CONTENT, vectorInput(embedded), content));
    if (!words.isEmpty()) {
      lists.add(
          new RankedList(IndexSchema.TERMS, vectorInput(words.values(), words.indices()), terms));
    }
    return lists;
  }
}
