package dev.lode.ingest.index;

import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.IndexedField;
import dev.lode.common.index.PassageField;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import java.util.List;
import java.util.stream.Stream;

/** The collection of passages, declared as that of items: one dense vector, and the terms. */
final class PassageCollection implements CollectionDefinition {

  private final CollectionDeclaration declared;
  private final ItemCollection items;

  PassageCollection(CollectionDeclaration declared) {
    this.declared = declared;
    this.items = new ItemCollection(declared);
  }

  @Override
  public String name(String generation) {
    return IndexSchema.passagesOf(generation);
  }

  @Override
  public String prefix() {
    return "passages.";
  }

  @Override
  public CollectionConfig config(CollectionStamp stamp, int dimensions) {
    var config = items.config(stamp, dimensions).toBuilder();
    config
        .getParamsBuilder()
        .setVectorsConfig(
            VectorsConfig.newBuilder()
                .setParamsMap(
                    VectorParamsMap.newBuilder()
                        .putMap(
                            IndexSchema.CONTENT,
                            ItemCollection.dense(declared.vectors().content(), dimensions))));
    return config.build();
  }

  @Override
  public List<CreateFieldIndexCollection> indexes(String collection) {
    return Stream.concat(
            IndexedField.ofPassages().stream()
                .map(field -> index(collection, field.path(), field.type())),
            Stream.of(PassageField.values())
                .map(field -> index(collection, field.path(), field.type())))
        .toList();
  }

  private CreateFieldIndexCollection index(String collection, String path, IndexedField.Type type) {
    return DeclaredIndexes.index(collection, path, type, declared.payloadIndexes());
  }
}
