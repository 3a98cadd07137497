package dev.lode.local.qdrant.storage;

import com.google.protobuf.MessageLite;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import java.io.IOException;

/** A change of a collection's points or indexes, in the form in which it is logged and replayed. */
public sealed interface LoggedOperation {

  /** Changes points. */
  record PointsUpdate(PointsUpdateOperation operation) implements LoggedOperation {}

  /** Creates a payload index. */
  record CreateFieldIndex(CreateFieldIndexCollection request) implements LoggedOperation {}

  /** Drops a payload index. */
  record DeleteFieldIndex(DeleteFieldIndexCollection request) implements LoggedOperation {}

  /** The message that stands for the operation on disk. */
  default MessageLite message() {
    return switch (this) {
      case PointsUpdate update -> update.operation;
      case CreateFieldIndex creation -> creation.request;
      case DeleteFieldIndex deletion -> deletion.request;
    };
  }

  /** The kind of its frame. */
  default byte kind() {
    return switch (this) {
      case PointsUpdate _ -> Frame.POINTS_UPDATE;
      case CreateFieldIndex _ -> Frame.CREATE_FIELD_INDEX;
      case DeleteFieldIndex _ -> Frame.DELETE_FIELD_INDEX;
    };
  }

  /** Reads an operation back. */
  static LoggedOperation parse(byte kind, byte[] body) throws IOException {
    return switch (kind) {
      case Frame.POINTS_UPDATE -> new PointsUpdate(PointsUpdateOperation.parseFrom(body));
      case Frame.CREATE_FIELD_INDEX ->
          new CreateFieldIndex(CreateFieldIndexCollection.parseFrom(body));
      case Frame.DELETE_FIELD_INDEX ->
          new DeleteFieldIndex(DeleteFieldIndexCollection.parseFrom(body));
      default ->
          throw new IOException(
              "The log has an operation of kind " + kind + ": it was written by a newer version.");
    };
  }
}
