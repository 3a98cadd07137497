package dev.lode.local.qdrant.collection;

import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.OptimizerStatus;
import io.qdrant.client.grpc.Collections.UpdateQueueInfo;

/**
 * Describes a collection as Qdrant does once its optimizer has come to rest, which here is always.
 */
public final class CollectionInfos {
  private static final int BYTES_PER_COMPONENT = 4;
  private static final int BYTES_PER_KILOBYTE = 1024;

  private CollectionInfos() {}

  public static CollectionInfo of(Collection collection) {
    CollectionConfig config = collection.config();
    return collection.read(
        points ->
            CollectionInfo.newBuilder()
                .setStatus(CollectionStatus.Green)
                .setOptimizerStatus(OptimizerStatus.newBuilder().setOk(true))
                .setSegmentsCount(1)
                .setConfig(config)
                .putAllPayloadSchema(points.indexes().schema())
                .setPointsCount(points.size())
                .setIndexedVectorsCount(
                    indexedVectors(points, config.getOptimizerConfig().getIndexingThreshold()))
                .setUpdateQueue(UpdateQueueInfo.newBuilder().setLength(0))
                .build());
  }

  /**
   * Sparse vectors are always indexed; dense ones when they exceed the threshold, which is in
   * kilobytes.
   */
  private static long indexedVectors(PointTable points, long indexingThreshold) {
    long indexed = 0;
    for (VectorColumn column : points.columns().values()) {
      indexed +=
          switch (column) {
            case SparseColumn sparse -> sparse.count();
            case DenseColumn dense -> {
              long kilobytes =
                  (long) dense.count() * dense.size() * BYTES_PER_COMPONENT / BYTES_PER_KILOBYTE;
              yield indexingThreshold > 0 && kilobytes > indexingThreshold ? dense.count() : 0;
            }
          };
    }
    return indexed;
  }
}
