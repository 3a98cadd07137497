package dev.lode.local.qdrant.collection;

import dev.lode.local.qdrant.QdrantException;
import io.grpc.Status;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Changes points and indexes by collection name. Thread-safe. */
public final class UpdateService {
  private static final Logger LOG = System.getLogger(UpdateService.class.getName());

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
    VectorValidator.validate(operation);
    requireNoShardKey(operation);
    Collection collection = registry.get(collectionName);
    collection.check(operation);
    StrictModeCheck.of(collection).update(operation);
    long expected = collection.nextOperation();
    try {
      return result(collection.update(operation), wait);
    } catch (QdrantException e) {
      if (wait || e.code() == Status.Code.UNIMPLEMENTED) {
        throw e;
      }
      LOG.log(Level.INFO, "An update that nobody waits for failed: {0}", e.getMessage());
      return result(expected, false);
    }
  }

  /** Creates a payload index. */
  public UpdateResult createIndex(CreateFieldIndexCollection request) {
    if (request.getFieldName().isEmpty()) {
      throw QdrantException.validation(
          "field_name", "value \"\" invalid, must be at least 1 characters");
    }
    Collection collection = registry.get(request.getCollectionName());
    StrictModeCheck.of(collection).newIndex();
    return result(collection.createIndex(request), request.getWait());
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

  private static void requireNoShardKey(PointsUpdateOperation operation) {
    boolean hasShardKey =
        switch (operation.getOperationCase()) {
          case UPSERT -> operation.getUpsert().hasShardKeySelector();
          case DELETE_POINTS -> operation.getDeletePoints().hasShardKeySelector();
          case CLEAR_PAYLOAD -> operation.getClearPayload().hasShardKeySelector();
          case SET_PAYLOAD -> operation.getSetPayload().hasShardKeySelector();
          case OVERWRITE_PAYLOAD -> operation.getOverwritePayload().hasShardKeySelector();
          case DELETE_PAYLOAD -> operation.getDeletePayload().hasShardKeySelector();
          case UPDATE_VECTORS -> operation.getUpdateVectors().hasShardKeySelector();
          case DELETE_VECTORS -> operation.getDeleteVectors().hasShardKeySelector();
          case DELETE_DEPRECATED, CLEAR_PAYLOAD_DEPRECATED, OPERATION_NOT_SET -> false;
        };
    if (hasShardKey) {
      throw QdrantException.unimplemented("shard_key_selector");
    }
  }

  private static UpdateResult result(long sequence, boolean wait) {
    return UpdateResult.newBuilder()
        .setOperationId(sequence)
        .setStatus(wait ? UpdateStatus.Completed : UpdateStatus.Acknowledged)
        .build();
  }
}
