package dev.lode.ingest.index;

import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.IndexedField;
import dev.lode.common.index.PassageField;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The collection of passages, declared as that of items: one dense vector, and the terms. */
final class PassageCollection implements CollectionDefinition {

  private final IndexConfig config;
  private final int dimensions;

  PassageCollection(IndexConfig config, int dimensions) {
    this.config = config;
    this.dimensions = dimensions;
  }

  @Override
  public String name(String generation) {
    return IndexSchema.passagesOf(generation);
  }

  @Override
  public CreateCollection create(String generation, CollectionStamp stamp) {
    return CreateCollection.newBuilder()
        .setCollectionName(name(generation))
        .setShardNumber(config.shards())
        .setReplicationFactor(config.replicas())
        .setWriteConsistencyFactor(config.writeConsistency())
        .setVectorsConfig(
            VectorsConfig.newBuilder()
                .setParamsMap(
                    VectorParamsMap.newBuilder()
                        .putMap(IndexSchema.CONTENT, ItemCollection.dense(config, dimensions))))
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

  @Override
  public List<CreateFieldIndexCollection> missingIndexes(String collection, CollectionInfo live) {
    var fields =
        Stream.concat(
            Stream.of(IndexedField.values())
                .map(field -> ItemCollection.index(collection, field.path(), field.type())),
            Stream.of(PassageField.values())
                .map(field -> ItemCollection.index(collection, field.path(), field.type())));
    return fields
        .filter(index -> !live.getPayloadSchemaMap().containsKey(index.getFieldName()))
        .toList();
  }

  @Override
  public Optional<String> difference(CollectionInfo live, CollectionStamp expected) {
    return ItemCollection.difference(live, expected, List.of(IndexSchema.CONTENT), dimensions);
  }
}
