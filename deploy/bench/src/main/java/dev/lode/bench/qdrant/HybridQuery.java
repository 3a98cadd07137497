package dev.lode.bench.qdrant;

import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.QueryFactory.rrf;
import static io.qdrant.client.VectorInputFactory.vectorInput;

import dev.lode.common.embedding.SparseVector;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.ItemPayload;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.Rrf;
import io.qdrant.client.grpc.Points.VectorInput;
import java.util.List;

/**
 * The one gRPC call that a hybrid search is: the first hundred of each of the three vectors, fused
 * by their ranks, the first ten hits with what a result page shows of them. It is spelled out here
 * and not taken from query-service, so that both can be compared.
 */
public final class HybridQuery {

  private static final int PREFETCH = 100;
  private static final int HITS = 10;
  private static final int RRF_K = 2;

  /** In the order of the prefetches: content, title, terms. */
  private static final List<Float> WEIGHTS = List.of(1f, 0.2f, 1f);

  private HybridQuery() {}

  /**
   * The query as it is sent.
   *
   * @param collection name or alias
   * @param dense compared with both dense vectors
   * @param terms compared with the term weights; its list is left out when there are none
   */
  public static QueryPoints of(String collection, float[] dense, SparseVector terms) {
    var input = vectorInput(dense);
    var query =
        QueryPoints.newBuilder()
            .setCollectionName(collection)
            .addPrefetch(nearestTo(input, IndexSchema.CONTENT))
            .addPrefetch(nearestTo(input, IndexSchema.TITLE));
    if (!terms.isEmpty()) {
      query.addPrefetch(nearestTo(vectorInput(terms.values(), terms.indices()), IndexSchema.TERMS));
    }
    return query
        .setQuery(
            rrf(
                Rrf.newBuilder()
                    .setK(RRF_K)
                    .addAllWeights(WEIGHTS.subList(0, query.getPrefetchCount()))
                    .build()))
        .setLimit(HITS)
        .setWithPayload(
            WithPayloadSelectorFactory.exclude(List.of(ItemPayload.TRANSCRIPT, "lineage")))
        .build();
  }

  private static PrefetchQuery nearestTo(VectorInput input, String vector) {
    return PrefetchQuery.newBuilder()
        .setQuery(nearest(input))
        .setUsing(vector)
        .setLimit(PREFETCH)
        .build();
  }
}
