package dev.lode.local.qdrant.collection;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.scoring.VectorValue;
import org.jspecify.annotations.Nullable;

/** The vectors of one name over the offsets of a collection. */
public sealed interface VectorColumn permits DenseColumn, SparseColumn {

  /**
   * The form in which a vector is stored in, or compared with, this column.
   *
   * @throws QdrantException when the vector is of another kind or size
   */
  VectorValue prepare(VectorValue vector);

  /** Stores a prepared vector in place of the one that may be there. */
  void put(int offset, VectorValue prepared);

  /** Removes the vector that may be there. */
  void remove(int offset);

  /** The stored vector; null where there is none. */
  @Nullable VectorValue get(int offset);

  /** The number of vectors. */
  int count();

  /** Whether answers are ordered by ascending score. */
  boolean smallerScoreIsBetter();

  /** Qdrant's message for a dense vector where a sparse one belongs, and the other way round. */
  static QdrantException wrongKind() {
    return QdrantException.wrongInput("Conversion between sparse and regular vectors failed");
  }
}
