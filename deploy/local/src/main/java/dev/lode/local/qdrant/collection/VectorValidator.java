package dev.lode.local.qdrant.collection;

import dev.lode.local.qdrant.QdrantException;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointVectors;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.VectorInput;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.Arrays;
import java.util.List;

/**
 * The checks that Qdrant makes on the vectors in a request before it looks at anything else: the
 * shape of sparse ones. A field is named by its path in the request; the element of a map, as in
 * Qdrant, by {@code []}. Components that are not finite pass, as in Qdrant.
 */
public final class VectorValidator {
  private VectorValidator() {}

  static void validate(PointsUpdateOperation operation) {
    if (operation.hasUpsert()) {
      List<PointStruct> points = operation.getUpsert().getPointsList();
      for (int at = 0; at < points.size(); at++) {
        validate(points.get(at).getVectors(), at);
      }
    } else if (operation.hasUpdateVectors()) {
      List<PointVectors> points = operation.getUpdateVectors().getPointsList();
      for (int at = 0; at < points.size(); at++) {
        validate(points.get(at).getVectors(), at);
      }
    }
  }

  private static void validate(Vectors vectors, int at) {
    switch (vectors.getVectorsOptionsCase()) {
      case VECTOR -> validate(vectors.getVector(), at, "");
      case VECTORS ->
          vectors
              .getVectors()
              .getVectorsMap()
              .values()
              .forEach(vector -> validate(vector, at, ".vectors.[]"));
      case VECTORSOPTIONS_NOT_SET -> {}
    }
  }

  @SuppressWarnings("deprecation") // Clients of older versions still send the flat notation.
  private static void validate(Vector vector, int at, String place) {
    String path = "points[" + at + "].vectors.vectors_options" + place;
    if (vector.hasSparse()) {
      validate(vector.getSparse(), path);
    } else if (vector.hasIndices()) {
      validate(vector.getIndices().getDataList(), vector.getDataCount(), path);
    }
  }

  /** Checks the vector of a query, if the input is one. */
  public static void validate(VectorInput input, String path) {
    if (input.hasSparse()) {
      validate(input.getSparse(), path + ".variant");
    }
  }

  private static void validate(SparseVector vector, String path) {
    validate(vector.getIndicesList(), vector.getValuesCount(), path);
  }

  private static void validate(List<Integer> indices, int values, String path) {
    if (indices.size() != values) {
      throw QdrantException.validation(
          path + ".values", "Validation error: must be the same length as indices [{}]");
    }
    int[] sorted = indices.stream().mapToInt(Integer::intValue).toArray();
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw QdrantException.validation(
            path + ".indices", "Validation error: must be unique [{}]");
      }
    }
  }
}
