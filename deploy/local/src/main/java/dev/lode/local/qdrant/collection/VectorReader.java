package dev.lode.local.qdrant.collection;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.scoring.DenseVector;
import dev.lode.local.qdrant.scoring.SparseVector;
import dev.lode.local.qdrant.scoring.VectorValue;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.VectorInput;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the vectors of requests into values, whichever of the protocol's notations they come in.
 */
public final class VectorReader {
  private VectorReader() {}

  /** The vectors by name; the empty name for a single one. */
  static Map<String, VectorValue> read(Vectors vectors) {
    Map<String, VectorValue> values = new LinkedHashMap<>();
    switch (vectors.getVectorsOptionsCase()) {
      case VECTOR -> values.put("", read(vectors.getVector()));
      case VECTORS ->
          vectors.getVectors().getVectorsMap().forEach((name, v) -> values.put(name, read(v)));
      case VECTORSOPTIONS_NOT_SET -> throw QdrantException.invalidArgument("No Provided");
    }
    return values;
  }

  @SuppressWarnings("deprecation") // Clients of older versions still send the flat notation.
  private static VectorValue read(Vector vector) {
    return switch (vector.getVectorCase()) {
      case DENSE -> new DenseVector(floats(vector.getDense().getDataList()));
      case SPARSE ->
          sparse(vector.getSparse().getIndicesList(), vector.getSparse().getValuesList());
      case MULTI_DENSE -> throw QdrantException.unimplemented("MultiDenseVector");
      case DOCUMENT -> throw QdrantException.unimplemented("Document (inference)");
      case IMAGE -> throw QdrantException.unimplemented("Image (inference)");
      case OBJECT -> throw QdrantException.unimplemented("InferenceObject (inference)");
      case VECTOR_NOT_SET -> {
        if (vector.hasVectorsCount()) {
          throw QdrantException.unimplemented("MultiDenseVector");
        }
        yield vector.hasIndices()
            ? sparse(vector.getIndices().getDataList(), vector.getDataList())
            : new DenseVector(floats(vector.getDataList()));
      }
    };
  }

  /** The vector of a query, if the input is one and not the id of a point. */
  public static VectorValue read(VectorInput input) {
    return switch (input.getVariantCase()) {
      case DENSE -> new DenseVector(floats(input.getDense().getDataList()));
      case SPARSE -> sparse(input.getSparse().getIndicesList(), input.getSparse().getValuesList());
      case MULTI_DENSE -> throw QdrantException.unimplemented("MultiDenseVector");
      case DOCUMENT -> throw QdrantException.unimplemented("Document (inference)");
      case IMAGE -> throw QdrantException.unimplemented("Image (inference)");
      case OBJECT -> throw QdrantException.unimplemented("InferenceObject (inference)");
      case ID -> throw new IllegalArgumentException("An id is looked up, not read.");
      case VARIANT_NOT_SET ->
          throw QdrantException.invalidArgument("VectorInput variant is missing");
    };
  }

  static float[] floats(List<Float> list) {
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i);
    }
    return values;
  }

  static SparseVector sparse(List<Integer> indexList, List<Float> valueList) {
    int[] indices = new int[indexList.size()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = indexList.get(i);
    }
    if (indices.length != valueList.size()) {
      throw QdrantException.validation("indices", "must be the same length as values");
    }
    int[] sorted = indices.clone();
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw QdrantException.validation("indices", "must be unique");
      }
    }
    return SparseVector.of(indices, floats(valueList));
  }
}
