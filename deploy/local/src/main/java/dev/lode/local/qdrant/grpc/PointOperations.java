package dev.lode.local.qdrant.grpc;

import io.qdrant.client.grpc.Points.ClearPayloadPoints;
import io.qdrant.client.grpc.Points.DeletePayloadPoints;
import io.qdrant.client.grpc.Points.DeletePointVectors;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.PointsUpdateOperation.ClearPayload;
import io.qdrant.client.grpc.Points.PointsUpdateOperation.DeletePayload;
import io.qdrant.client.grpc.Points.PointsUpdateOperation.DeleteVectors;
import io.qdrant.client.grpc.Points.PointsUpdateOperation.OverwritePayload;
import io.qdrant.client.grpc.Points.PointsUpdateOperation.PointStructList;
import io.qdrant.client.grpc.Points.PointsUpdateOperation.SetPayload;
import io.qdrant.client.grpc.Points.PointsUpdateOperation.UpdateVectors;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpsertPoints;

/**
 * The requests for one change of points as operations of {@code UpdateBatch}, the notation that
 * changes are applied and logged in: each holds all of its request but the collection's name and
 * whether the client waits.
 */
final class PointOperations {
  private PointOperations() {}

  static PointsUpdateOperation upsert(UpsertPoints request) {
    PointStructList.Builder list =
        PointStructList.newBuilder().addAllPoints(request.getPointsList());
    if (request.hasShardKeySelector()) {
      list.setShardKeySelector(request.getShardKeySelector());
    }
    if (request.hasUpdateFilter()) {
      list.setUpdateFilter(request.getUpdateFilter());
    }
    if (request.hasUpdateMode()) {
      list.setUpdateMode(request.getUpdateMode());
    }
    return PointsUpdateOperation.newBuilder().setUpsert(list).build();
  }

  static PointsUpdateOperation delete(DeletePoints request) {
    PointsUpdateOperation.DeletePoints.Builder deletion =
        PointsUpdateOperation.DeletePoints.newBuilder();
    if (request.hasPoints()) {
      deletion.setPoints(request.getPoints());
    }
    if (request.hasShardKeySelector()) {
      deletion.setShardKeySelector(request.getShardKeySelector());
    }
    return PointsUpdateOperation.newBuilder().setDeletePoints(deletion).build();
  }

  static PointsUpdateOperation updateVectors(UpdatePointVectors request) {
    UpdateVectors.Builder update = UpdateVectors.newBuilder().addAllPoints(request.getPointsList());
    if (request.hasShardKeySelector()) {
      update.setShardKeySelector(request.getShardKeySelector());
    }
    if (request.hasUpdateFilter()) {
      update.setUpdateFilter(request.getUpdateFilter());
    }
    return PointsUpdateOperation.newBuilder().setUpdateVectors(update).build();
  }

  static PointsUpdateOperation deleteVectors(DeletePointVectors request) {
    DeleteVectors.Builder deletion = DeleteVectors.newBuilder();
    if (request.hasPointsSelector()) {
      deletion.setPointsSelector(request.getPointsSelector());
    }
    if (request.hasVectors()) {
      deletion.setVectors(request.getVectors());
    }
    if (request.hasShardKeySelector()) {
      deletion.setShardKeySelector(request.getShardKeySelector());
    }
    return PointsUpdateOperation.newBuilder().setDeleteVectors(deletion).build();
  }

  static PointsUpdateOperation setPayload(SetPayloadPoints request) {
    SetPayload.Builder set = SetPayload.newBuilder().putAllPayload(request.getPayloadMap());
    if (request.hasPointsSelector()) {
      set.setPointsSelector(request.getPointsSelector());
    }
    if (request.hasShardKeySelector()) {
      set.setShardKeySelector(request.getShardKeySelector());
    }
    if (request.hasKey()) {
      set.setKey(request.getKey());
    }
    return PointsUpdateOperation.newBuilder().setSetPayload(set).build();
  }

  static PointsUpdateOperation overwritePayload(SetPayloadPoints request) {
    // Qdrant ignores a `key` here.
    OverwritePayload.Builder overwrite =
        OverwritePayload.newBuilder().putAllPayload(request.getPayloadMap());
    if (request.hasPointsSelector()) {
      overwrite.setPointsSelector(request.getPointsSelector());
    }
    if (request.hasShardKeySelector()) {
      overwrite.setShardKeySelector(request.getShardKeySelector());
    }
    return PointsUpdateOperation.newBuilder().setOverwritePayload(overwrite).build();
  }

  static PointsUpdateOperation deletePayload(DeletePayloadPoints request) {
    DeletePayload.Builder deletion = DeletePayload.newBuilder().addAllKeys(request.getKeysList());
    if (request.hasPointsSelector()) {
      deletion.setPointsSelector(request.getPointsSelector());
    }
    if (request.hasShardKeySelector()) {
      deletion.setShardKeySelector(request.getShardKeySelector());
    }
    return PointsUpdateOperation.newBuilder().setDeletePayload(deletion).build();
  }

  static PointsUpdateOperation clearPayload(ClearPayloadPoints request) {
    ClearPayload.Builder clearing = ClearPayload.newBuilder();
    if (request.hasPoints()) {
      clearing.setPoints(request.getPoints());
    }
    if (request.hasShardKeySelector()) {
      clearing.setShardKeySelector(request.getShardKeySelector());
    }
    return PointsUpdateOperation.newBuilder().setClearPayload(clearing).build();
  }
}
