package dev.lode.local.qdrant.collection;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.scoring.Similarity;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.VectorParams;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What kinds of vectors a collection's points have, by vector name; the default vector's name is
 * empty.
 */
final class VectorSchema {
  /** Qdrant's {@code DEFAULT_SPARSE_FULL_SCAN_THRESHOLD}. */
  private static final int DEFAULT_SPARSE_FULL_SCAN_THRESHOLD = 5000;

  /** The kind of one vector name. */
  sealed interface Kind {}

  /**
   * @param size the number of components
   * @param similarity how two vectors are compared
   */
  record Dense(int size, Similarity similarity) implements Kind {}

  /**
   * @param inverseDocumentFrequency whether the collection weighs the query's terms
   * @param fullScanThreshold up to how many candidates Qdrant scores one by one
   */
  record Sparse(boolean inverseDocumentFrequency, long fullScanThreshold) implements Kind {}

  private VectorSchema() {}

  static Map<String, Kind> of(CollectionParams params) {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    switch (params.getVectorsConfig().getConfigCase()) {
      case PARAMS -> kinds.put("", dense(params.getVectorsConfig().getParams()));
      case PARAMS_MAP ->
          params
              .getVectorsConfig()
              .getParamsMap()
              .getMapMap()
              .forEach((name, vector) -> kinds.put(name, dense(vector)));
      case CONFIG_NOT_SET -> {}
    }
    params
        .getSparseVectorsConfig()
        .getMapMap()
        .forEach(
            (name, vector) ->
                kinds.put(
                    name,
                    new Sparse(
                        vector.getModifier() == Modifier.Idf,
                        vector.getIndex().hasFullScanThreshold()
                            ? vector.getIndex().getFullScanThreshold()
                            : DEFAULT_SPARSE_FULL_SCAN_THRESHOLD)));
    return kinds;
  }

  private static Dense dense(VectorParams params) {
    return new Dense(Math.toIntExact(params.getSize()), similarity(params.getDistance()));
  }

  static Similarity similarity(Distance distance) {
    return switch (distance) {
      case Cosine -> Similarity.COSINE;
      case Dot -> Similarity.DOT;
      case Euclid -> Similarity.EUCLID;
      case Manhattan -> Similarity.MANHATTAN;
      case UnknownDistance, UNRECOGNIZED ->
          throw QdrantException.invalidArgument("Unknown distance");
    };
  }
}
