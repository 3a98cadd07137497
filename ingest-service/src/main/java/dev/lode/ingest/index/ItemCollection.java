package dev.lode.ingest.index;

import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.IndexedField;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DatetimeIndexParams;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.IntegerIndexParams;
import io.qdrant.client.grpc.Collections.KeywordIndexParams;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The collection of items as it is declared, in Qdrant's terms. */
final class ItemCollection implements CollectionDefinition {

  private final IndexConfig config;
  private final int dimensions;

  ItemCollection(IndexConfig config, int dimensions) {
    this.config = config;
    this.dimensions = dimensions;
  }

  /** The generation itself is called by its collection of items. */
  @Override
  public String name(String generation) {
    return generation;
  }

  @Override
  public CreateCollection create(String generation, CollectionStamp stamp) {
    return CreateCollection.newBuilder()
        .setCollectionName(generation)
        .setShardNumber(config.shards())
        .setReplicationFactor(config.replicas())
        .setWriteConsistencyFactor(config.writeConsistency())
        .setVectorsConfig(
            VectorsConfig.newBuilder()
                .setParamsMap(
                    VectorParamsMap.newBuilder()
                        .putMap(IndexSchema.TITLE, dense(config, dimensions))
                        .putMap(IndexSchema.CONTENT, dense(config, dimensions))))
        .setSparseVectorsConfig(
            SparseVectorConfig.newBuilder()
                .putMap(
                    IndexSchema.TERMS,
                    SparseVectorParams.newBuilder().setModifier(Modifier.Idf).build()))
        // A filter on a field without an index would read every point: better an error than that.
        .setStrictModeConfig(
            StrictModeConfig.newBuilder().setEnabled(true).setUnindexedFilteringRetrieve(false))
        .putAllMetadata(stamp.toMetadata())
        .build();
  }

  static VectorParams dense(IndexConfig config, int dimensions) {
    return VectorParams.newBuilder()
        .setSize(dimensions)
        .setDistance(Distance.Cosine)
        .setOnDisk(config.vectorsOnDisk())
        .build();
  }

  @Override
  public List<CreateFieldIndexCollection> missingIndexes(String collection, CollectionInfo live) {
    return Stream.of(IndexedField.values())
        .filter(field -> !live.getPayloadSchemaMap().containsKey(field.path()))
        .map(field -> index(collection, field.path(), field.type()))
        .toList();
  }

  static CreateFieldIndexCollection index(String collection, String path, IndexedField.Type type) {
    var index =
        CreateFieldIndexCollection.newBuilder()
            .setCollectionName(collection)
            .setWait(true)
            .setFieldName(path);
    var params = PayloadIndexParams.newBuilder();
    return switch (type) {
      case KEYWORD -> index.setFieldType(FieldType.FieldTypeKeyword).build();
      case TENANT ->
          index
              .setFieldType(FieldType.FieldTypeKeyword)
              .setFieldIndexParams(
                  params.setKeywordIndexParams(KeywordIndexParams.newBuilder().setIsTenant(true)))
              .build();
      case INTEGER ->
          index
              .setFieldType(FieldType.FieldTypeInteger)
              .setFieldIndexParams(
                  params.setIntegerIndexParams(
                      IntegerIndexParams.newBuilder().setLookup(true).setRange(true)))
              .build();
      case DATETIME ->
          index
              .setFieldType(FieldType.FieldTypeDatetime)
              .setFieldIndexParams(params.setDatetimeIndexParams(DatetimeIndexParams.newBuilder()))
              .build();
    };
  }

  @Override
  public Optional<String> difference(CollectionInfo live, CollectionStamp expected) {
    return difference(live, expected, List.of(IndexSchema.TITLE, IndexSchema.CONTENT), dimensions);
  }

  static Optional<String> difference(
      CollectionInfo live, CollectionStamp expected, List<String> dense, int dimensions) {
    var vectors = live.getConfig().getParams().getVectorsConfig().getParamsMap().getMapMap();
    for (var name : dense) {
      var vector = vectors.get(name);
      if (vector == null) {
        return Optional.of("it has no vector '" + name + "'");
      }
      if (vector.getSize() != dimensions || vector.getDistance() != Distance.Cosine) {
        return Optional.of(
            "vector '%s': expected %d dimensions and Cosine, it has %d and %s"
                .formatted(name, dimensions, vector.getSize(), vector.getDistance()));
      }
    }
    var sparse = live.getConfig().getParams().getSparseVectorsConfig().getMapMap();
    if (!sparse.containsKey(IndexSchema.TERMS)) {
      return Optional.of("it has no sparse vector '" + IndexSchema.TERMS + "'");
    }
    return CollectionStamp.fromMetadata(live.getConfig().getMetadataMap())
        .map(stamp -> difference(expected, stamp))
        .orElse(Optional.of("it does not say what it was built with, so Lode did not build it"));
  }

  private static Optional<String> difference(CollectionStamp expected, CollectionStamp live) {
    if (expected.schemaVersion() != live.schemaVersion()) {
      return Optional.of(
          "schema version: expected %d, it has %d"
              .formatted(expected.schemaVersion(), live.schemaVersion()));
    }
    if (!expected.embeddingModel().equals(live.embeddingModel())) {
      return Optional.of(
          "embedding model: expected %s, it has %s"
              .formatted(expected.embeddingModel(), live.embeddingModel()));
    }
    return Optional.empty();
  }
}
