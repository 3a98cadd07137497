package dev.lode.local.qdrant.collection;

import dev.lode.local.qdrant.payload.JsonPath;
import dev.lode.local.qdrant.payload.PayloadSelector;
import dev.lode.local.qdrant.scoring.DenseVector;
import dev.lode.local.qdrant.scoring.Hit;
import dev.lode.local.qdrant.scoring.SparseVector;
import dev.lode.local.qdrant.scoring.VectorValue;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.NamedVectorsOutput;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.VectorsOutput;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes points into answers, with as much of their payload and vectors as the request selects.
 *
 * @param withPayload the payload to answer
 * @param withVectors the vectors to answer
 */
public record PointOutput(
    UnaryOperator<Map<String, Value>> withPayload, WithVectorsSelector withVectors) {

  /**
   * The output that a request selects.
   *
   * @throws dev.lode.local.qdrant.QdrantException when a path is malformed
   */
  public static PointOutput of(WithPayloadSelector withPayload, WithVectorsSelector withVectors) {
    return new PointOutput(
        switch (withPayload.getSelectorOptionsCase()) {
          case ENABLE -> withPayload.getEnable() ? payload -> payload : _ -> Map.of();
          case INCLUDE ->
              PayloadSelector.including(paths(withPayload.getInclude().getFieldsList()))::select;
          case EXCLUDE ->
              PayloadSelector.excluding(paths(withPayload.getExclude().getFieldsList()))::select;
          case SELECTOROPTIONS_NOT_SET -> _ -> Map.of();
        },
        withVectors);
  }

  private static List<JsonPath> paths(List<String> paths) {
    return paths.stream().map(JsonPath::parse).toList();
  }

  /** A point of a search. */
  public ScoredPoint scored(PointTable points, Hit hit) {
    ScoredPoint.Builder point =
        ScoredPoint.newBuilder()
            .setId(points.id(hit.offset()))
            .setScore(hit.score())
            .setVersion(hit.scrolled() ? 0 : points.version(hit.offset()))
            .putAllPayload(withPayload.apply(points.payload(hit.offset())));
    VectorsOutput vectors = vectors(points, hit.offset());
    if (vectors != null) {
      point.setVectors(vectors);
    }
    if (hit.orderValue() != null) {
      point.setOrderValue(hit.orderValue());
    }
    return point.build();
  }

  /** A point of a scroll or of a look-up by id. */
  public RetrievedPoint retrieved(PointTable points, Hit hit) {
    RetrievedPoint.Builder point =
        RetrievedPoint.newBuilder()
            .setId(points.id(hit.offset()))
            .putAllPayload(withPayload.apply(points.payload(hit.offset())));
    VectorsOutput vectors = vectors(points, hit.offset());
    if (vectors != null) {
      point.setVectors(vectors);
    }
    if (hit.orderValue() != null) {
      point.setOrderValue(hit.orderValue());
    }
    return point.build();
  }

  private @Nullable VectorsOutput vectors(PointTable points, int offset) {
    return switch (withVectors.getSelectorOptionsCase()) {
      case ENABLE -> withVectors.getEnable() ? allVectors(points, offset) : null;
      case INCLUDE -> vectors(points, offset, withVectors.getInclude().getNamesList());
      case SELECTOROPTIONS_NOT_SET -> null;
    };
  }

  static VectorsOutput allVectors(PointTable points, int offset) {
    return vectors(points, offset, List.copyOf(points.columns().keySet()));
  }

  private static VectorsOutput vectors(PointTable points, int offset, List<String> names) {
    Map<String, VectorOutput> vectors = new LinkedHashMap<>();
    for (String name : names) {
      VectorColumn column = points.columns().get(name);
      VectorValue vector = column == null ? null : column.get(offset);
      if (vector != null) {
        vectors.put(name, output(vector));
      }
    }
    VectorOutput single = vectors.get("");
    return single != null && vectors.size() == 1
        ? VectorsOutput.newBuilder().setVector(single).build()
        : VectorsOutput.newBuilder()
            .setVectors(NamedVectorsOutput.newBuilder().putAllVectors(vectors))
            .build();
  }

  private static VectorOutput output(VectorValue vector) {
    VectorOutput.Builder output = VectorOutput.newBuilder();
    switch (vector) {
      case DenseVector dense -> {
        for (float value : dense.values()) {
          output.getDenseBuilder().addData(value);
        }
      }
      case SparseVector sparse -> {
        for (int i = 0; i < sparse.length(); i++) {
          output.getSparseBuilder().addIndices(sparse.indices()[i]);
          output.getSparseBuilder().addValues(sparse.values()[i]);
        }
      }
    }
    return output.build();
  }

  /** The inverse of {@link #allVectors}. */
  static Map<String, VectorValue> readBack(VectorsOutput vectors) {
    Map<String, VectorOutput> named =
        vectors.hasVector()
            ? Map.of("", vectors.getVector())
            : vectors.getVectors().getVectorsMap();
    Map<String, VectorValue> values = new LinkedHashMap<>();
    named.forEach(
        (name, vector) ->
            values.put(
                name,
                vector.hasSparse()
                    ? VectorReader.sparse(vector.getSparse())
                    : VectorReader.dense(vector.getDense())));
    return values;
  }
}
