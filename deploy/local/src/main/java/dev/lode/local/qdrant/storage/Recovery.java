package dev.lode.local.qdrant.storage;

import io.qdrant.client.grpc.Points.ScoredPoint;

/**
 * Takes in what a collection's folder holds: first the points of the snapshot, then the operations
 * since.
 */
public interface Recovery {
  /** A point as it was stored: its vectors are in their prepared form. */
  void point(ScoredPoint point);

  /**
   * An operation.
   *
   * @param sequence its number
   */
  void operation(long sequence, LoggedOperation operation);
}
