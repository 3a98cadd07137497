package dev.lode.ingest.index;

import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.IndexedField;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import java.util.List;
import java.util.stream.Stream;

/** The collection of items as it is declared, in Qdrant's terms. */
final class ItemCollection implements CollectionDefinition {

  private final CollectionDeclaration declared;

  ItemCollection(CollectionDeclaration declared) {
    this.declared = declared;
    DeclarationCheck.check(declared);
  }

  /** The generation itself is called by its collection of items. */
  @Override
  public String name(String generation) {
    return generation;
  }

  @Override
  public String prefix() {
    return "";
  }

  @Override
  public CollectionConfig config(CollectionStamp stamp, int dimensions) {
    var config =
        CollectionConfig.newBuilder()
            .setParams(params(dimensions))
            .setHnswConfig(DeclaredSettings.hnsw(declared.hnsw()))
            .setOptimizerConfig(DeclaredSettings.optimizers(declared.optimizers()))
            .setStrictModeConfig(DeclaredSettings.strictMode(declared.strictMode()))
            .putAllMetadata(stamp.toMetadata());
    DeclaredSettings.quantization(declared.quantization()).ifPresent(config::setQuantizationConfig);
    return config.build();
  }

  private CollectionParams params(int dimensions) {
    return CollectionParams.newBuilder()
        .setOnDiskPayload(declared.payload().onDisk())
        .setShardNumber(declared.shards())
        .setReplicationFactor(declared.replicas())
        .setWriteConsistencyFactor(declared.writeConsistency())
        .setVectorsConfig(
            VectorsConfig.newBuilder()
                .setParamsMap(
                    VectorParamsMap.newBuilder()
                        .putMap(IndexSchema.TITLE, dense(declared.vectors().title(), dimensions))
                        .putMap(
                            IndexSchema.CONTENT, dense(declared.vectors().content(), dimensions))))
        .setSparseVectorsConfig(
            SparseVectorConfig.newBuilder()
                .putMap(
                    IndexSchema.TERMS,
                    SparseVectorParams.newBuilder()
                        .setModifier(Modifier.Idf)
                        .setIndex(DeclaredSettings.terms(declared.terms()))
                        .build()))
        .build();
  }

  static VectorParams dense(CollectionDeclaration.Vector vector, int dimensions) {
    return DeclaredSettings.vector(vector).setSize(dimensions).setDistance(Distance.Cosine).build();
  }

  @Override
  public List<CreateFieldIndexCollection> indexes(String collection) {
    return Stream.of(IndexedField.values())
        .map(
            field ->
                DeclaredIndexes.index(
                    collection, field.path(), field.type(), declared.payloadIndexes()))
        .toList();
  }
}
