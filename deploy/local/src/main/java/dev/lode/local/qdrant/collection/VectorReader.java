package dev.lode.local.qdrant.collection;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.scoring.DenseVector;
import dev.lode.local.qdrant.scoring.SparseVector;
import dev.lode.local.qdrant.scoring.VectorValue;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.VectorInput;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns the vectors of requests into values, whichever of the protocol's notations they come in.
 * Their shape has been checked by {@link VectorValidator}.
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

  private static VectorValue read(Vector vector) {
    return switch (vector.getVectorCase()) {
      case DENSE -> dense(vector.getDense());
      case SPARSE -> sparse(vector.getSparse());
      case MULTI_DENSE -> throw QdrantException.unimplemented("MultiDenseVector");
      case DOCUMENT -> throw QdrantException.unimplemented("Document (inference)");
      case IMAGE -> throw QdrantException.unimplemented("Image (inference)");
      case OBJECT -> throw QdrantException.unimplemented("InferenceObject (inference)");
      case VECTOR_NOT_SET -> flat(vector);
    };
  }

  /** The vector of a query, if the input is one and not the id of a point. */
  public static VectorValue read(VectorInput input) {
    return switch (input.getVariantCase()) {
      case DENSE -> dense(input.getDense());
      case SPARSE -> sparse(input.getSparse());
      case MULTI_DENSE -> throw QdrantException.unimplemented("MultiDenseVector");
      case DOCUMENT -> throw QdrantException.unimplemented("Document (inference)");
      case IMAGE -> throw QdrantException.unimplemented("Image (inference)");
      case OBJECT -> throw QdrantException.unimplemented("InferenceObject (inference)");
      case ID -> throw new IllegalArgumentException("An id is looked up, not read.");
      case VARIANT_NOT_SET ->
          throw QdrantException.invalidArgument("VectorInput variant is missing");
    };
  }

  static DenseVector dense(io.qdrant.client.grpc.Points.DenseVector vector) {
    // By index, because the list would box every component.
    float[] values = new float[vector.getDataCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = vector.getData(i);
    }
    return new DenseVector(values);
  }

  static SparseVector sparse(io.qdrant.client.grpc.Points.SparseVector vector) {
    int[] indices = new int[vector.getIndicesCount()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = vector.getIndices(i);
    }
    float[] values = new float[vector.getValuesCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = vector.getValues(i);
    }
    return SparseVector.of(indices, values);
  }

  @SuppressWarnings("deprecation") // Clients of older versions still send the flat notation.
  private static VectorValue flat(Vector vector) {
    if (vector.hasVectorsCount()) {
      throw QdrantException.unimplemented("MultiDenseVector");
    }
    float[] values = new float[vector.getDataCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = vector.getData(i);
    }
    if (!vector.hasIndices()) {
      return new DenseVector(values);
    }
    int[] indices = new int[vector.getIndices().getDataCount()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = vector.getIndices().getData(i);
    }
    return SparseVector.of(indices, values);
  }
}
