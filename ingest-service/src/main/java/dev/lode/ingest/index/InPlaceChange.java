package dev.lode.ingest.index;

import dev.lode.ingest.index.IndexPlan.Change;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionParamsDiff;
import io.qdrant.client.grpc.Collections.Disabled;
import io.qdrant.client.grpc.Collections.QuantizationConfig;
import io.qdrant.client.grpc.Collections.QuantizationConfigDiff;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Collections.VectorParamsDiff;
import io.qdrant.client.grpc.Collections.VectorParamsDiffMap;
import io.qdrant.client.grpc.Collections.VectorsConfigDiff;
import java.util.List;
import java.util.function.Predicate;

/** The one call that changes a live collection as planned; it names only what is to be changed. */
final class InPlaceChange {

  private final CollectionConfig declared;
  private final List<Change> changes;

  private InPlaceChange(CollectionConfig declared, List<Change> changes) {
    this.declared = declared;
    this.changes = changes;
  }

  /** The call for a collection whose declaration is this. */
  static UpdateCollection of(String collection, CollectionConfig declared, List<Change> changes) {
    return new InPlaceChange(declared, changes).update(collection);
  }

  private UpdateCollection update(String collection) {
    var update = UpdateCollection.newBuilder().setCollectionName(collection);
    if (any(path -> path.startsWith("hnsw."))) {
      update.setHnswConfig(declared.getHnswConfig());
    }
    if (any(path -> path.startsWith("vectors."))) {
      update.setVectorsConfig(vectors());
    }
    if (any(path -> path.startsWith("sparse_vectors."))) {
      update.setSparseVectorsConfig(sparseVectors());
    }
    if (any(path -> path.startsWith("quantization"))) {
      update.setQuantizationConfig(quantization(declared.getQuantizationConfig()));
    }
    if (any(path -> path.startsWith("optimizers."))) {
      update.setOptimizersConfig(declared.getOptimizerConfig());
    }
    if (any(path -> path.startsWith("strict_mode."))) {
      update.setStrictModeConfig(declared.getStrictModeConfig());
    }
    var params = params();
    if (!params.equals(CollectionParamsDiff.getDefaultInstance())) {
      update.setParams(params);
    }
    return update.build();
  }

  private boolean any(Predicate<String> path) {
    return changes.stream().anyMatch(change -> path.test(change.path()));
  }

  private CollectionParamsDiff params() {
    var params = CollectionParamsDiff.newBuilder();
    if (any("replication_factor"::equals)) {
      params.setReplicationFactor(declared.getParams().getReplicationFactor());
    }
    if (any("write_consistency_factor"::equals)) {
      params.setWriteConsistencyFactor(declared.getParams().getWriteConsistencyFactor());
    }
    if (any("on_disk_payload"::equals)) {
      params.setOnDiskPayload(declared.getParams().getOnDiskPayload());
    }
    return params.build();
  }

  private VectorsConfigDiff vectors() {
    var map = VectorParamsDiffMap.newBuilder();
    declared
        .getParams()
        .getVectorsConfig()
        .getParamsMap()
        .getMapMap()
        .forEach(
            (name, vector) -> {
              if (any(path -> path.startsWith("vectors." + name + "."))) {
                var diff = VectorParamsDiff.newBuilder().setOnDisk(vector.getOnDisk());
                if (vector.hasHnswConfig()) {
                  diff.setHnswConfig(vector.getHnswConfig());
                }
                map.putMap(name, diff.build());
              }
            });
    return VectorsConfigDiff.newBuilder().setParamsMap(map).build();
  }

  /** Without the modifier, which is not to be changed. */
  private SparseVectorConfig sparseVectors() {
    var config = SparseVectorConfig.newBuilder();
    declared
        .getParams()
        .getSparseVectorsConfig()
        .getMapMap()
        .forEach(
            (name, vector) ->
                config.putMap(
                    name, SparseVectorParams.newBuilder().setIndex(vector.getIndex()).build()));
    return config.build();
  }

  private static QuantizationConfigDiff quantization(QuantizationConfig declared) {
    var diff = QuantizationConfigDiff.newBuilder();
    return switch (declared.getQuantizationCase()) {
      case SCALAR -> diff.setScalar(declared.getScalar()).build();
      case BINARY -> diff.setBinary(declared.getBinary()).build();
      case PRODUCT -> diff.setProduct(declared.getProduct()).build();
      case TURBOQUANT -> diff.setTurboquant(declared.getTurboquant()).build();
      case QUANTIZATION_NOT_SET -> diff.setDisabled(Disabled.getDefaultInstance()).build();
    };
  }
}
