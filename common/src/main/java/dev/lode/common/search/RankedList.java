package dev.lode.common.search;

import static io.qdrant.client.QueryFactory.nearest;

import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.VectorInput;

/**
 * One list to be fused: the points nearest to one vector.
 *
 * @param vector the named vector of the index
 * @param input what the points are compared with
 * @param weight how much the list counts, more than 0
 * @param limit how many points the list has at most
 */
public record RankedList(String vector, VectorInput input, float weight, int limit) {

  /** The same list of another length. */
  public RankedList withLimit(int points) {
    return new RankedList(vector, input, weight, points);
  }

  /** Whether its scores are sums of term weights, without an upper bound, rather than cosines. */
  boolean isSparse() {
    return input.hasSparse();
  }

  /** How a query to Qdrant asks for the list, to be fused with others. */
  public PrefetchQuery prefetch() {
    return PrefetchQuery.newBuilder()
        .setQuery(nearest(input))
        .setUsing(vector)
        .setLimit(limit)
        .build();
  }
}
