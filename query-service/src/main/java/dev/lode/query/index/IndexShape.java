package dev.lode.query.index;

import io.qdrant.client.grpc.Collections.CollectionInfo;
import java.util.HashSet;
import java.util.Set;

/**
 * What a collection has that queries may need.
 *
 * @param vectors the named vectors, dense and sparse
 * @param fields the payload fields with an index
 * @param shards how many shards it is spread over, at least 1
 */
public record IndexShape(Set<String> vectors, Set<String> fields, int shards) {

  /** Copies the sets. */
  public IndexShape {
    vectors = Set.copyOf(vectors);
    fields = Set.copyOf(fields);
  }

  static IndexShape of(CollectionInfo info) {
    var parameters = info.getConfig().getParams();
    var vectors = new HashSet<>(parameters.getVectorsConfig().getParamsMap().getMapMap().keySet());
    vectors.addAll(parameters.getSparseVectorsConfig().getMapMap().keySet());
    return new IndexShape(
        vectors, info.getPayloadSchemaMap().keySet(), Math.max(1, parameters.getShardNumber()));
  }
}
