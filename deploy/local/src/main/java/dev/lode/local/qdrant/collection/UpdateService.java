package dev.lode.local.qdrant.collection;

import dev.lode.local.qdrant.QdrantException;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;

/** Changes points and indexes by collection name. Thread-safe. */
public final class UpdateService {
  private final CollectionRegistry registry;

  public UpdateService(CollectionRegistry registry) {
    this.registry = registry;
  }

  /**
   * Applies an operation. It is applied before this returns, whether or not the client waits.
   *
   * @param wait whether the client waits: if not, what goes wrong with single points is not
   *     reported, as in Qdrant
   */
  public UpdateResult update(String collectionName, PointsUpdateOperation operation, boolean wait) {
    Collection collection = registry.get(collectionName);
    StrictModeCheck.of(collection).update(operation);
    return result(collection.update(operation), wait);
  }

  /** Creates a payload index. */
  public UpdateResult createIndex(CreateFieldIndexCollection request) {
    if (request.getFieldName().isEmpty()) {
      throw QdrantException.validation(
          "field_name", "value \"\" invalid, must be at least 1 characters");
    }
    return result(
        registry.get(request.getCollectionName()).createIndex(request), request.getWait());
  }

  /** Drops a payload index. */
  public UpdateResult deleteIndex(DeleteFieldIndexCollection request) {
    if (request.getFieldName().isEmpty()) {
      throw QdrantException.validation(
          "field_name", "value \"\" invalid, must be at least 1 characters");
    }
    return result(
        registry.get(request.getCollectionName()).deleteIndex(request), request.getWait());
  }

  private static UpdateResult result(long sequence, boolean wait) {
    return UpdateResult.newBuilder()
        .setOperationId(sequence)
        .setStatus(wait ? UpdateStatus.Completed : UpdateStatus.Acknowledged)
        .build();
  }
}
