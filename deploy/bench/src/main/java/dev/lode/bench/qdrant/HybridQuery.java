package dev.lode.bench.qdrant;

import dev.lode.common.embedding.SparseVector;
import dev.lode.common.index.ItemPayload;
import dev.lode.common.search.HybridRanking;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.QueryPoints;
import java.util.List;

/**
 * The one gRPC call that a hybrid search is: the lists of the profile that is shipped as default,
 * fused as it says, the first ten hits with what a result page shows of them.
 */
public final class HybridQuery {

  private static final int HITS = 10;

  private HybridQuery() {}

  /**
   * The query as it is sent.
   *
   * @param collection name or alias
   * @param dense compared with both dense vectors
   * @param terms compared with the term weights; its list is left out when there are none
   */
  public static QueryPoints of(String collection, float[] dense, SparseVector terms) {
    var ranking = HybridRanking.DEFAULT;
    return dev.lode.common.search.HybridQuery.of(
            collection, Filter.getDefaultInstance(), ranking.lists(dense, terms), ranking.fusion())
        .setLimit(HITS)
        .setWithPayload(
            WithPayloadSelectorFactory.exclude(List.of(ItemPayload.TRANSCRIPT, "lineage")))
        .build();
  }
}
