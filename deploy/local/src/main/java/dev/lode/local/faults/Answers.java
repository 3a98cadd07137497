package dev.lode.local.faults;

import com.google.protobuf.InvalidProtocolBufferException;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.UpdateBatchResponse;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import java.util.Set;

/** Rewrites answers of Qdrant that are to say something else. */
final class Answers {

  private static final String POINTS = "qdrant.Points/";
  private static final String UPDATE_BATCH = POINTS + "UpdateBatch";
  private static final String INFO = "qdrant.Collections/Get";

  /** All others answer with one operation's result. */
  private static final Set<String> WRITES =
      Set.of(
          POINTS + "Upsert",
          POINTS + "Delete",
          POINTS + "UpdateVectors",
          POINTS + "DeleteVectors",
          POINTS + "SetPayload",
          POINTS + "OverwritePayload",
          POINTS + "DeletePayload",
          POINTS + "ClearPayload");

  private Answers() {}

  /** Whether a method, such as {@code qdrant.Points/Upsert}, changes points. */
  static boolean isWrite(String method) {
    return WRITES.contains(method) || method.equals(UPDATE_BATCH);
  }

  /** The answer to a write, as if the time to wait for it had run out. */
  static byte[] waitTimeout(String method, byte[] answer) throws InvalidProtocolBufferException {
    if (method.equals(UPDATE_BATCH)) {
      var batch = UpdateBatchResponse.parseFrom(answer).toBuilder();
      batch.getResultBuilderList().forEach(Answers::waitTimeout);
      return batch.build().toByteArray();
    }
    var single = PointsOperationResponse.parseFrom(answer).toBuilder();
    waitTimeout(single.getResultBuilder());
    return single.build().toByteArray();
  }

  private static void waitTimeout(UpdateResult.Builder result) {
    result.setStatus(UpdateStatus.WaitTimeout);
  }

  /** The description of a collection with another status; every other answer as it is. */
  static byte[] status(String method, byte[] answer, CollectionStatus status)
      throws InvalidProtocolBufferException {
    if (!method.equals(INFO)) {
      return answer;
    }
    var described = GetCollectionInfoResponse.parseFrom(answer).toBuilder();
    described.getResultBuilder().setStatus(status);
    return described.build().toByteArray();
  }
}
