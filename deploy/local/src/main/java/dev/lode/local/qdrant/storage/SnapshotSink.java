package dev.lode.local.qdrant.storage;

import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.io.IOException;

/** Receives the state of a collection while a snapshot is written: indexes first, then points. */
public final class SnapshotSink {
  /** Bounds both the memory of writing and the length of a frame. */
  private static final int BATCH_BYTES = 1 << 20;

  private final FrameWriter writer;
  private BatchResult.Builder batch = BatchResult.newBuilder();
  private int batchBytes;
  private long points;

  SnapshotSink(FrameWriter writer) {
    this.writer = writer;
  }

  /** A payload index that exists, as the operation that would create it. */
  public void index(LoggedOperation.CreateFieldIndex index) throws IOException {
    writer.append(index.kind(), 0, index.message());
  }

  /** A point with its id, version, payload and vectors. */
  public void point(ScoredPoint point) throws IOException {
    batch.addResult(point);
    batchBytes += point.getSerializedSize();
    points++;
    if (batchBytes >= BATCH_BYTES) {
      flush();
    }
  }

  void finish() throws IOException {
    flush();
    writer.append(Frame.SNAPSHOT_END, points, BatchResult.getDefaultInstance());
  }

  private void flush() throws IOException {
    if (batch.getResultCount() > 0) {
      writer.append(Frame.SNAPSHOT_POINTS, 0, batch.build());
      batch = BatchResult.newBuilder();
      batchBytes = 0;
    }
  }
}
