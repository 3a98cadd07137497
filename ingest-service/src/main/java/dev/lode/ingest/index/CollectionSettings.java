package dev.lode.ingest.index;

import dev.lode.common.index.CollectionStamp;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.Datatype;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.QuantizationConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings of a collection, declared or live, as one list of names and values, so that they can
 * be compared. The names are Qdrant's own. What is not set has no entry, but where Qdrant tells a
 * default apart from what is set to the same value, both have the same entry here.
 */
final class CollectionSettings {

  /** The prefix of payload indexes. */
  static final String PAYLOAD_INDEX = "payload_index.";

  private final SortedMap<String, String> settings = new TreeMap<>();

  private CollectionSettings() {}

  /** Of a live collection. */
  static SortedMap<String, String> live(CollectionInfo info) {
    var live = new CollectionSettings();
    live.add(info.getConfig());
    info.getPayloadSchemaMap()
        .forEach(
            (field, index) ->
                live.addIndex(
                    field, index.getDataType().name().toLowerCase(Locale.ROOT), index.getParams()));
    return live.settings;
  }

  /** Of a declaration. */
  static SortedMap<String, String> declared(
      CollectionConfig config, List<CreateFieldIndexCollection> indexes) {
    var declared = new CollectionSettings();
    declared.add(config);
    for (var index : indexes) {
      declared.addIndex(
          index.getFieldName(),
          index.getFieldType().name().substring("FieldType".length()).toLowerCase(Locale.ROOT),
          index.getFieldIndexParams());
    }
    return declared.settings;
  }

  private void add(CollectionConfig config) {
    CollectionStamp.fromMetadata(config.getMetadataMap())
        .ifPresent(
            stamp -> {
              put("schema_version", stamp.schemaVersion());
              put("embedding_model", stamp.embeddingModel());
            });
    addParams(config.getParams());
    addHnsw("hnsw", config.getHnswConfig());
    addQuantization(config.getQuantizationConfig());
    addOptimizers(config.getOptimizerConfig());
    addStrictMode(config.getStrictModeConfig());
  }

  private void addParams(CollectionParams params) {
    put("shard_number", params.getShardNumber());
    put("replication_factor", params.hasReplicationFactor() ? params.getReplicationFactor() : 1);
    put(
        "write_consistency_factor",
        params.hasWriteConsistencyFactor() ? params.getWriteConsistencyFactor() : 1);
    put("on_disk_payload", params.getOnDiskPayload());
    params.getVectorsConfig().getParamsMap().getMapMap().forEach(this::addVector);
    params.getSparseVectorsConfig().getMapMap().forEach(this::addSparse);
  }

  private void addVector(String name, VectorParams params) {
    var prefix = "vectors." + name;
    put(prefix + ".size", params.getSize());
    put(prefix + ".distance", params.getDistance().name().toLowerCase(Locale.ROOT));
    put(prefix + ".datatype", datatype(params.getDatatype()));
    put(prefix + ".on_disk", params.getOnDisk());
    addHnsw(prefix + ".hnsw", params.getHnswConfig());
  }

  private void addSparse(String name, SparseVectorParams params) {
    var prefix = "sparse_vectors." + name;
    put(prefix + ".modifier", params.getModifier().name().toLowerCase(Locale.ROOT));
    var index = params.getIndex();
    put(prefix + ".datatype", datatype(index.getDatatype()));
    put(prefix + ".on_disk", index.getOnDisk());
    putIf(
        index.hasFullScanThreshold(),
        prefix + ".full_scan_threshold",
        index.getFullScanThreshold());
  }

  private static String datatype(Datatype datatype) {
    return datatype == Datatype.Default ? "float32" : datatype.name().toLowerCase(Locale.ROOT);
  }

  private void addHnsw(String prefix, HnswConfigDiff hnsw) {
    putIf(hnsw.hasM(), prefix + ".m", hnsw.getM());
    putIf(hnsw.hasEfConstruct(), prefix + ".ef_construct", hnsw.getEfConstruct());
    putIf(
        hnsw.hasFullScanThreshold(), prefix + ".full_scan_threshold", hnsw.getFullScanThreshold());
    putIf(hnsw.hasPayloadM(), prefix + ".payload_m", hnsw.getPayloadM());
    putIf(hnsw.hasOnDisk(), prefix + ".on_disk", hnsw.getOnDisk());
    putIf(
        hnsw.hasMaxIndexingThreads(),
        prefix + ".max_indexing_threads",
        hnsw.getMaxIndexingThreads());
  }

  private void addQuantization(QuantizationConfig config) {
    switch (config.getQuantizationCase()) {
      case SCALAR -> {
        var scalar = config.getScalar();
        put("quantization", "scalar");
        putIf(scalar.hasQuantile(), "quantization.quantile", scalar.getQuantile());
        put("quantization.always_ram", scalar.getAlwaysRam());
      }
      case BINARY -> {
        var binary = config.getBinary();
        put("quantization", "binary");
        putIf(binary.hasEncoding(), "quantization.encoding", binary.getEncoding());
        putIf(
            binary.hasQueryEncoding(),
            "quantization.query_encoding",
            binary.getQueryEncoding().getSetting());
        put("quantization.always_ram", binary.getAlwaysRam());
      }
      case PRODUCT -> {
        put("quantization", "product");
        put("quantization.compression", config.getProduct().getCompression());
        put("quantization.always_ram", config.getProduct().getAlwaysRam());
      }
      case TURBOQUANT -> {
        var turbo = config.getTurboquant();
        put("quantization", "turbo");
        putIf(turbo.hasBits(), "quantization.bits", turbo.getBits());
        put("quantization.always_ram", turbo.getAlwaysRam());
      }
      case QUANTIZATION_NOT_SET -> put("quantization", "none");
    }
  }

  private void addOptimizers(OptimizersConfigDiff config) {
    putIf(
        config.hasDeletedThreshold(), "optimizers.deleted_threshold", config.getDeletedThreshold());
    putIf(
        config.hasVacuumMinVectorNumber(),
        "optimizers.vacuum_min_vector_number",
        config.getVacuumMinVectorNumber());
    putIf(
        config.hasDefaultSegmentNumber(),
        "optimizers.default_segment_number",
        config.getDefaultSegmentNumber());
    putIf(config.hasMaxSegmentSize(), "optimizers.max_segment_size", config.getMaxSegmentSize());
    putIf(
        config.hasIndexingThreshold(),
        "optimizers.indexing_threshold",
        config.getIndexingThreshold());
    putIf(
        config.hasFlushIntervalSec(),
        "optimizers.flush_interval_sec",
        config.getFlushIntervalSec());
  }

  private void addStrictMode(StrictModeConfig mode) {
    put("strict_mode.enabled", mode.getEnabled());
    strict(mode.hasMaxQueryLimit(), "max_query_limit", mode.getMaxQueryLimit());
    strict(mode.hasMaxTimeout(), "max_timeout", mode.getMaxTimeout());
    strict(
        mode.hasUnindexedFilteringRetrieve(),
        "unindexed_filtering_retrieve",
        mode.getUnindexedFilteringRetrieve());
    strict(
        mode.hasUnindexedFilteringUpdate(),
        "unindexed_filtering_update",
        mode.getUnindexedFilteringUpdate());
    strict(mode.hasSearchMaxHnswEf(), "search_max_hnsw_ef", mode.getSearchMaxHnswEf());
    strict(mode.hasSearchAllowExact(), "search_allow_exact", mode.getSearchAllowExact());
    strict(
        mode.hasSearchMaxOversampling(),
        "search_max_oversampling",
        mode.getSearchMaxOversampling());
    strict(mode.hasUpsertMaxBatchsize(), "upsert_max_batchsize", mode.getUpsertMaxBatchsize());
    strict(mode.hasSearchMaxBatchsize(), "search_max_batchsize", mode.getSearchMaxBatchsize());
    strict(mode.hasReadRateLimit(), "read_rate_limit", mode.getReadRateLimit());
    strict(mode.hasWriteRateLimit(), "write_rate_limit", mode.getWriteRateLimit());
    strict(mode.hasFilterMaxConditions(), "filter_max_conditions", mode.getFilterMaxConditions());
    strict(mode.hasConditionMaxSize(), "condition_max_size", mode.getConditionMaxSize());
    strict(mode.hasMaxPointsCount(), "max_points_count", mode.getMaxPointsCount());
    strict(
        mode.hasMaxPayloadIndexCount(), "max_payload_index_count", mode.getMaxPayloadIndexCount());
  }

  private void strict(boolean set, String key, Object value) {
    putIf(set, "strict_mode." + key, value);
  }

  private void addIndex(String field, String type, PayloadIndexParams params) {
    var prefix = PAYLOAD_INDEX + field;
    put(prefix, type);
    switch (params.getIndexParamsCase()) {
      case KEYWORD_INDEX_PARAMS -> {
        var keyword = params.getKeywordIndexParams();
        putIf(keyword.getIsTenant(), prefix + ".is_tenant", true);
        putIf(keyword.getOnDisk(), prefix + ".on_disk", true);
      }
      case INTEGER_INDEX_PARAMS -> {
        var integer = params.getIntegerIndexParams();
        putIf(integer.getIsPrincipal(), prefix + ".is_principal", true);
        putIf(integer.getOnDisk(), prefix + ".on_disk", true);
      }
      case DATETIME_INDEX_PARAMS -> {
        var datetime = params.getDatetimeIndexParams();
        putIf(datetime.getIsPrincipal(), prefix + ".is_principal", true);
        putIf(datetime.getOnDisk(), prefix + ".on_disk", true);
      }
      case TEXT_INDEX_PARAMS -> {
        var text = params.getTextIndexParams();
        put(prefix + ".tokenizer", text.getTokenizer().name().toLowerCase(Locale.ROOT));
        put(prefix + ".ascii_folding", text.getAsciiFolding());
        putIf(text.hasMinTokenLen(), prefix + ".min_token_len", text.getMinTokenLen());
        putIf(text.hasMaxTokenLen(), prefix + ".max_token_len", text.getMaxTokenLen());
        putIf(text.getOnDisk(), prefix + ".on_disk", true);
      }
      case GEO_INDEX_PARAMS ->
          putIf(params.getGeoIndexParams().getOnDisk(), prefix + ".on_disk", true);
      case FLOAT_INDEX_PARAMS, BOOL_INDEX_PARAMS, UUID_INDEX_PARAMS, INDEXPARAMS_NOT_SET -> {}
    }
  }

  private void putIf(boolean set, String path, Object value) {
    if (set) {
      put(path, value);
    }
  }

  private void put(String path, Object value) {
    settings.put(path, value.toString());
  }
}
