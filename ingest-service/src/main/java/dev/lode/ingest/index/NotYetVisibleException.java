package dev.lode.ingest.index;

import dev.lode.ingest.flow.Overload;
import io.qdrant.client.grpc.Points.UpdateStatus;

/** Qdrant took a write, but did not say in time that it can be found. It is to be repeated. */
public final class NotYetVisibleException extends RuntimeException implements Overload {

  private static final long serialVersionUID = 1L;

  NotYetVisibleException(UpdateStatus status) {
    super("Qdrant: the write was not applied in time (" + status + ")");
  }
}
