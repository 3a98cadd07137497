package dev.lode.local.qdrant.collection;

import dev.lode.local.qdrant.FieldRange;
import io.qdrant.client.grpc.Collections.CollectionParamsDiff;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.ScalarQuantization;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsDiff;
import io.qdrant.client.grpc.Collections.WalConfigDiff;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The checks that Qdrant makes on the configuration in a request before it looks at anything else.
 * A field is named by its path in the request; the element of a map, as in Qdrant, by {@code []}.
 */
final class ConfigValidator {
  private static final long MAX_VECTOR_SIZE = 65_536;

  private ConfigValidator() {}

  static void validate(CreateCollection request) {
    hnsw("hnsw_config", request.getHnswConfig());
    wal(request.getWalConfig());
    optimizers(request.getOptimizersConfig());
    var vectors = request.getVectorsConfig();
    vectors(
        vectors.hasParams() ? List.of(vectors.getParams()) : List.of(),
        vectors.getParamsMap().getMapMap().values(),
        ConfigValidator::vector);
    scalar("quantization_config", request.getQuantizationConfig().getScalar());
    FieldRange.atLeast(1, "shard_number", request.hasShardNumber(), request.getShardNumber());
    FieldRange.atLeast(
        1,
        "replication_factor",
        request.hasReplicationFactor(),
        Integer.toUnsignedLong(request.getReplicationFactor()));
    FieldRange.atLeast(
        1,
        "write_consistency_factor",
        request.hasWriteConsistencyFactor(),
        Integer.toUnsignedLong(request.getWriteConsistencyFactor()));
    strictMode(request.getStrictModeConfig());
  }

  static void validate(UpdateCollection request) {
    optimizers(request.getOptimizersConfig());
    FieldRange.atLeast(1, "timeout", request.hasTimeout(), request.getTimeout());
    params(request.getParams());
    hnsw("hnsw_config", request.getHnswConfig());
    var vectors = request.getVectorsConfig();
    vectors(
        vectors.hasParams() ? List.of(vectors.getParams()) : List.of(),
        vectors.getParamsMap().getMapMap().values(),
        ConfigValidator::vector);
    scalar("quantization_config", request.getQuantizationConfig().getScalar());
    strictMode(request.getStrictModeConfig());
  }

  /**
   * A request that creates and one that changes have different messages, in the same places.
   *
   * @param unnamed the only vector, if it has no name
   * @param named the vectors that have names
   */
  private static <V> void vectors(
      List<V> unnamed, Collection<V> named, BiConsumer<String, V> check) {
    unnamed.forEach(params -> check.accept("vectors_config.config", params));
    named.forEach(params -> check.accept("vectors_config.config.map.[]", params));
  }

  private static void vector(String path, VectorParams params) {
    FieldRange.within(1, MAX_VECTOR_SIZE, path + ".size", params.getSize());
    hnsw(path + ".hnsw_config", params.getHnswConfig());
    scalar(path + ".quantization_config", params.getQuantizationConfig().getScalar());
  }

  private static void vector(String path, VectorParamsDiff params) {
    hnsw(path + ".hnsw_config", params.getHnswConfig());
    scalar(path + ".quantization_config", params.getQuantizationConfig().getScalar());
  }

  private static void hnsw(String path, HnswConfigDiff hnsw) {
    FieldRange.atLeast(4, path + ".ef_construct", hnsw.hasEfConstruct(), hnsw.getEfConstruct());
  }

  private static void scalar(String path, ScalarQuantization scalar) {
    FieldRange.within(
        0.5, 1.0, path + ".quantization.quantile", scalar.hasQuantile(), scalar.getQuantile());
  }

  private static void wal(WalConfigDiff wal) {
    FieldRange.atLeast(
        1, "wal_config.wal_capacity_mb", wal.hasWalCapacityMb(), wal.getWalCapacityMb());
    FieldRange.atLeast(
        1, "wal_config.wal_retain_closed", wal.hasWalRetainClosed(), wal.getWalRetainClosed());
  }

  private static void optimizers(OptimizersConfigDiff optimizers) {
    FieldRange.within(
        0.0,
        1.0,
        "optimizers_config.deleted_threshold",
        optimizers.hasDeletedThreshold(),
        optimizers.getDeletedThreshold());
    FieldRange.atLeast(
        100,
        "optimizers_config.vacuum_min_vector_number",
        optimizers.hasVacuumMinVectorNumber(),
        optimizers.getVacuumMinVectorNumber());
    FieldRange.atLeast(
        1,
        "optimizers_config.max_segment_size",
        optimizers.hasMaxSegmentSize(),
        optimizers.getMaxSegmentSize());
  }

  private static void params(CollectionParamsDiff params) {
    FieldRange.atLeast(
        1,
        "params.replication_factor",
        params.hasReplicationFactor(),
        Integer.toUnsignedLong(params.getReplicationFactor()));
    FieldRange.atLeast(
        1,
        "params.write_consistency_factor",
        params.hasWriteConsistencyFactor(),
        Integer.toUnsignedLong(params.getWriteConsistencyFactor()));
  }

  private static void strictMode(StrictModeConfig config) {
    FieldRange.atLeast(
        1,
        "strict_mode_config.max_query_limit",
        config.hasMaxQueryLimit(),
        Integer.toUnsignedLong(config.getMaxQueryLimit()));
    FieldRange.atLeast(
        1,
        "strict_mode_config.max_timeout",
        config.hasMaxTimeout(),
        Integer.toUnsignedLong(config.getMaxTimeout()));
    FieldRange.atLeast(
        1,
        "strict_mode_config.max_points_count",
        config.hasMaxPointsCount(),
        config.getMaxPointsCount());
  }
}
