package dev.lode.ingest.index;

import static io.qdrant.client.WithPayloadSelectorFactory.include;
import static io.qdrant.client.WithVectorsSelectorFactory.enable;
import static java.util.Objects.requireNonNull;

import dev.lode.common.index.PassagePayload;
import dev.lode.common.index.QdrantConnection;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.VectorOutput;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads points with what they were made of. Failures are {@link
 * dev.lode.common.index.QdrantCallException}.
 */
@ApplicationScoped
public class PointReader {

  private static final String LINEAGE = "lineage";

  private final QdrantConnection qdrant;

  PointReader(QdrantConnection qdrant) {
    this.qdrant = qdrant;
  }

  /**
   * One point.
   *
   * @param contentHash of the item that it was made from
   * @param text of a passage: what it was made from
   */
  public record StoredPoint(
      Optional<String> contentHash, Optional<String> text, Map<String, VectorOutput> vectors) {

    /** One of its dense vectors. */
    public float[] vector(String name) {
      var data = requireNonNull(vectors.get(name)).getDense().getDataList();
      var vector = new float[data.size()];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = data.get(i);
      }
      return vector;
    }
  }

  /** Those of the points that are there, with all their vectors. */
  public Map<UUID, StoredPoint> vectors(String collection, List<PointId> ids) {
    return read(collection, ids, true);
  }

  /** Those of the points that are there, without their vectors. */
  public Map<UUID, StoredPoint> lineages(String collection, List<PointId> ids) {
    return read(collection, ids, false);
  }

  private Map<UUID, StoredPoint> read(String collection, List<PointId> ids, boolean vectors) {
    var request =
        GetPoints.newBuilder()
            .setCollectionName(collection)
            .addAllIds(ids)
            .setWithPayload(include(List.of(LINEAGE, PassagePayload.TEXT)))
            .setWithVectors(enable(vectors))
            .build();
    var points = new HashMap<UUID, StoredPoint>();
    for (var point : qdrant.call(client -> client.retrieveAsync(request, null))) {
      points.put(
          UUID.fromString(point.getId().getUuid()),
          new StoredPoint(
              field(point, LINEAGE, "contentHash"),
              field(point, "passage", "text"),
              point.getVectors().getVectors().getVectorsMap()));
    }
    return points;
  }

  private static Optional<String> field(RetrievedPoint point, String object, String field) {
    return Optional.ofNullable(point.getPayloadMap().get(object))
        .map(value -> value.getStructValue().getFieldsMap().get(field))
        .map(value -> value.getStringValue());
  }
}
