package dev.lode.ingest.index;

import dev.lode.common.index.QdrantConnection;
import dev.lode.ingest.flow.WriteFlow;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpsertPoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Writes to a collection and waits until what was written can be found. Every write may be
 * repeated. Failures are {@link dev.lode.common.index.QdrantCallException}, {@link
 * NotYetVisibleException} and {@link dev.lode.ingest.flow.DependencyAwayException}; after one, a
 * part may have been written.
 */
@ApplicationScoped
public class PointWriter {

  private final QdrantConnection qdrant;
  private final IndexConfig config;
  private final WriteFlow flow;

  PointWriter(QdrantConnection qdrant, IndexConfig config, WriteFlow flow) {
    this.qdrant = qdrant;
    this.config = config;
    this.flow = flow;
  }

  /** Puts whole points. */
  public void upsert(String collection, List<PointStruct> points) {
    flow.write(
        points,
        piece -> {
          var request =
              UpsertPoints.newBuilder()
                  .setCollectionName(collection)
                  .setWait(true)
                  .addAllPoints(piece)
                  .build();
          requireVisible(qdrant.call(client -> client.upsertAsync(request)));
        });
  }

  /** Changes parts of points; fails with NOT_FOUND if one of them is not there. */
  public void update(String collection, List<PointsUpdateOperation> operations) {
    flow.write(
        operations,
        piece ->
            qdrant
                .call(
                    client ->
                        client.batchUpdateAsync(
                            collection, piece, true, null, config.qdrant().timeout()))
                .forEach(PointWriter::requireVisible));
  }

  /** Removes points; those that are not there don't matter. */
  public void delete(String collection, List<PointId> points) {
    flow.write(
        points,
        piece -> requireVisible(qdrant.call(client -> client.deleteAsync(collection, piece))));
  }

  private static void requireVisible(UpdateResult result) {
    switch (result.getStatus()) {
      case Completed -> {}
      // The write is kept and will be applied, or it lost against another clock. Either way nobody
      // can say when it shows, and repeating it does no harm.
      case Acknowledged, WaitTimeout, ClockRejected, UnknownUpdateStatus, UNRECOGNIZED ->
          throw new NotYetVisibleException(result.getStatus());
    }
  }
}
