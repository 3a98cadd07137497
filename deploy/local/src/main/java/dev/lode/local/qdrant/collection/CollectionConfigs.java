package dev.lode.local.qdrant.collection;

import dev.lode.local.qdrant.QdrantException;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.CollectionParamsDiff;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Datatype;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.QuantizationConfig;
import io.qdrant.client.grpc.Collections.QuantizationConfigDiff;
import io.qdrant.client.grpc.Collections.ShardingMethod;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsDiff;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Collections.VectorsConfigDiff;
import io.qdrant.client.grpc.Collections.WalConfigDiff;
import java.util.Map;

/**
 * Completes the configuration of a new collection with Qdrant's defaults and applies later changes.
 * What concerns graphs, quantization, shards and segments is kept and answered, but changes
 * nothing: search is exact, in one piece.
 */
final class CollectionConfigs {
  /** The defaults of Qdrant's config.yaml. */
  private static final HnswConfigDiff DEFAULT_HNSW =
      HnswConfigDiff.newBuilder()
          .setM(16)
          .setEfConstruct(100)
          .setFullScanThreshold(10_000)
          .setMaxIndexingThreads(0)
          .setOnDisk(false)
          .build();

  private static final OptimizersConfigDiff DEFAULT_OPTIMIZERS =
      OptimizersConfigDiff.newBuilder()
          .setDeletedThreshold(0.2)
          .setVacuumMinVectorNumber(1000)
          .setDefaultSegmentNumber(0)
          .setIndexingThreshold(10_000)
          .setFlushIntervalSec(5)
          .build();

  private static final WalConfigDiff DEFAULT_WAL =
      WalConfigDiff.newBuilder()
          .setWalCapacityMb(32)
          .setWalSegmentsAhead(0)
          .setWalRetainClosed(1)
          .build();

  private CollectionConfigs() {}

  static CollectionConfig create(CreateCollection request) {
    if (request.hasShardingMethod() && request.getShardingMethod() == ShardingMethod.Custom) {
      throw QdrantException.unimplemented("custom sharding");
    }
    CollectionParams.Builder params =
        CollectionParams.newBuilder()
            .setShardNumber(request.hasShardNumber() ? request.getShardNumber() : 1)
            .setReplicationFactor(
                request.hasReplicationFactor() ? request.getReplicationFactor() : 1)
            .setWriteConsistencyFactor(
                request.hasWriteConsistencyFactor() ? request.getWriteConsistencyFactor() : 1)
            .setOnDiskPayload(!request.hasOnDiskPayload() || request.getOnDiskPayload());
    if (request.hasVectorsConfig()) {
      requireSupported(request.getVectorsConfig());
      params.setVectorsConfig(request.getVectorsConfig());
    }
    if (request.hasSparseVectorsConfig()) {
      requireSupported(request.getSparseVectorsConfig());
      params.setSparseVectorsConfig(request.getSparseVectorsConfig());
      requireDistinctNames(params);
    }
    CollectionConfig.Builder config =
        CollectionConfig.newBuilder()
            .setParams(params)
            .setHnswConfig(DEFAULT_HNSW.toBuilder().mergeFrom(request.getHnswConfig()))
            .setOptimizerConfig(
                DEFAULT_OPTIMIZERS.toBuilder().mergeFrom(request.getOptimizersConfig()))
            .setWalConfig(DEFAULT_WAL.toBuilder().mergeFrom(request.getWalConfig()))
            .setStrictModeConfig(
                request.hasStrictModeConfig()
                    ? supported(request.getStrictModeConfig())
                    : StrictModeConfig.newBuilder().setEnabled(false).build())
            .putAllMetadata(request.getMetadataMap());
    if (request.hasQuantizationConfig()) {
      config.setQuantizationConfig(request.getQuantizationConfig());
    }
    return config.build();
  }

  static CollectionConfig update(CollectionConfig config, UpdateCollection request) {
    CollectionConfig.Builder changed = config.toBuilder();
    if (request.hasOptimizersConfig()) {
      changed.getOptimizerConfigBuilder().mergeFrom(request.getOptimizersConfig());
    }
    if (request.hasParams()) {
      CollectionParams.Builder params = changed.getParamsBuilder();
      merge(params, request.getParams());
    }
    if (request.hasHnswConfig()) {
      changed.getHnswConfigBuilder().mergeFrom(request.getHnswConfig());
    }
    if (request.hasVectorsConfig()) {
      merge(changed.getParamsBuilder().getVectorsConfigBuilder(), request.getVectorsConfig());
    }
    if (request.hasQuantizationConfig()) {
      if (request.getQuantizationConfig().hasDisabled()) {
        changed.clearQuantizationConfig();
      } else {
        changed.setQuantizationConfig(quantization(request.getQuantizationConfig()));
      }
    }
    if (request.hasSparseVectorsConfig()) {
      merge(changed.getParamsBuilder(), request.getSparseVectorsConfig());
    }
    if (request.hasStrictModeConfig()) {
      changed.getStrictModeConfigBuilder().mergeFrom(supported(request.getStrictModeConfig()));
    }
    return changed.putAllMetadata(request.getMetadataMap()).build();
  }

  /** A limit that is not enforced would be a silent difference. */
  private static StrictModeConfig supported(StrictModeConfig config) {
    if (config.hasMaxCollectionVectorSizeBytes()) {
      throw QdrantException.unimplemented("strict_mode_config.max_collection_vector_size_bytes");
    }
    if (config.hasMaxCollectionPayloadSizeBytes()) {
      throw QdrantException.unimplemented("strict_mode_config.max_collection_payload_size_bytes");
    }
    if (config.hasReadRateLimit()) {
      throw QdrantException.unimplemented("strict_mode_config.read_rate_limit");
    }
    if (config.hasWriteRateLimit()) {
      throw QdrantException.unimplemented("strict_mode_config.write_rate_limit");
    }
    if (config.hasMultivectorConfig()) {
      throw QdrantException.unimplemented("strict_mode_config.multivector_config");
    }
    if (config.hasSparseConfig()) {
      throw QdrantException.unimplemented("strict_mode_config.sparse_config");
    }
    if (config.hasMaxResidentMemoryPercent()) {
      throw QdrantException.unimplemented("strict_mode_config.max_resident_memory_percent");
    }
    return config;
  }

  private static void requireSupported(VectorsConfig config) {
    if (config.hasParams()) {
      requireSupported(config.getParams());
    }
    config.getParamsMap().getMapMap().values().forEach(CollectionConfigs::requireSupported);
  }

  private static void requireSupported(VectorParams params) {
    VectorSchema.similarity(params.getDistance());
    if (params.hasMultivectorConfig()) {
      throw QdrantException.unimplemented("multivector_config");
    }
    requireFloat32(params.hasDatatype() ? params.getDatatype() : Datatype.Default);
  }

  private static void requireSupported(SparseVectorConfig config) {
    for (SparseVectorParams params : config.getMapMap().values()) {
      requireFloat32(params.getIndex().getDatatype());
    }
  }

  private static void requireFloat32(Datatype datatype) {
    if (datatype != Datatype.Default && datatype != Datatype.Float32) {
      throw QdrantException.unimplemented("vector datatype " + datatype);
    }
  }

  private static void requireDistinctNames(CollectionParams.Builder params) {
    Map<String, VectorParams> dense = params.getVectorsConfig().getParamsMap().getMapMap();
    for (String name : params.getSparseVectorsConfig().getMapMap().keySet()) {
      if (dense.containsKey(name)) {
        throw QdrantException.wrongInput(
            "Dense and sparse vector names must be unique - duplicate name: " + name);
      }
    }
  }

  private static void merge(CollectionParams.Builder params, CollectionParamsDiff diff) {
    if (diff.hasReplicationFactor()) {
      params.setReplicationFactor(diff.getReplicationFactor());
    }
    if (diff.hasWriteConsistencyFactor()) {
      params.setWriteConsistencyFactor(diff.getWriteConsistencyFactor());
    }
    if (diff.hasOnDiskPayload()) {
      params.setOnDiskPayload(diff.getOnDiskPayload());
    }
    if (diff.hasReadFanOutFactor()) {
      params.setReadFanOutFactor(diff.getReadFanOutFactor());
    }
    if (diff.hasReadFanOutDelayMs()) {
      params.setReadFanOutDelayMs(diff.getReadFanOutDelayMs());
    }
  }

  private static void merge(VectorsConfig.Builder config, VectorsConfigDiff diff) {
    switch (diff.getConfigCase()) {
      case PARAMS -> {
        if (!config.hasParams()) {
          throw noVector("");
        }
        merge(config.getParamsBuilder(), diff.getParams());
      }
      case PARAMS_MAP ->
          diff.getParamsMap()
              .getMapMap()
              .forEach(
                  (name, change) -> {
                    if (name.isEmpty() && config.hasParams()) {
                      merge(config.getParamsBuilder(), change);
                      return;
                    }
                    VectorParams params = config.getParamsMap().getMapMap().get(name);
                    if (params == null) {
                      throw noVector(name);
                    }
                    VectorParams.Builder changed = params.toBuilder();
                    merge(changed, change);
                    config.getParamsMapBuilder().putMap(name, changed.build());
                  });
      case CONFIG_NOT_SET -> {}
    }
  }

  private static void merge(VectorParams.Builder params, VectorParamsDiff diff) {
    if (diff.hasHnswConfig()) {
      params.getHnswConfigBuilder().mergeFrom(diff.getHnswConfig());
    }
    if (diff.hasOnDisk()) {
      params.setOnDisk(diff.getOnDisk());
    }
    if (diff.hasQuantizationConfig()) {
      if (diff.getQuantizationConfig().hasDisabled()) {
        params.clearQuantizationConfig();
      } else {
        params.setQuantizationConfig(quantization(diff.getQuantizationConfig()));
      }
    }
  }

  private static void merge(CollectionParams.Builder params, SparseVectorConfig diff) {
    requireSupported(diff);
    diff.getMapMap()
        .forEach(
            (name, change) -> {
              SparseVectorParams known = params.getSparseVectorsConfig().getMapMap().get(name);
              if (known == null) {
                throw noVector(name);
              }
              if (change.hasModifier() && change.getModifier() != known.getModifier()) {
                throw QdrantException.unimplemented(
                    "changing the modifier of a sparse vector that exists");
              }
              params
                  .getSparseVectorsConfigBuilder()
                  .putMap(name, known.toBuilder().mergeFrom(change).build());
            });
  }

  private static QuantizationConfig quantization(QuantizationConfigDiff diff) {
    QuantizationConfig.Builder config = QuantizationConfig.newBuilder();
    switch (diff.getQuantizationCase()) {
      case SCALAR -> config.setScalar(diff.getScalar());
      case PRODUCT -> config.setProduct(diff.getProduct());
      case BINARY -> config.setBinary(diff.getBinary());
      case TURBOQUANT -> config.setTurboquant(diff.getTurboquant());
      case DISABLED, QUANTIZATION_NOT_SET -> {}
    }
    return config.build();
  }

  private static QdrantException noVector(String name) {
    return QdrantException.wrongInput("Not existing vector name error: " + name);
  }
}
