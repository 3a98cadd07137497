package dev.lode.local.qdrant.collection;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.scoring.DenseVector;
import dev.lode.local.qdrant.scoring.Similarity;
import dev.lode.local.qdrant.scoring.SparseVector;
import dev.lode.local.qdrant.scoring.TopPoints;
import dev.lode.local.qdrant.scoring.VectorValue;
import java.util.Arrays;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** Dense vectors of one size, searched one by one. */
public final class DenseColumn implements VectorColumn {
  private final int size;
  private final Similarity similarity;
  private float[] @Nullable [] rows = new float[16][];
  private int count;

  DenseColumn(int size, Similarity similarity) {
    this.size = size;
    this.similarity = similarity;
  }

  /** How two vectors are compared. */
  public Similarity similarity() {
    return similarity;
  }

  /** The number of components of a vector. */
  int size() {
    return size;
  }

  @Override
  public DenseVector prepare(VectorValue vector) {
    return switch (vector) {
      case DenseVector dense -> {
        if (dense.values().length != size) {
          throw QdrantException.wrongInput(
              "Vector dimension error: expected dim: " + size + ", got " + dense.values().length);
        }
        yield new DenseVector(similarity.prepare(dense.values()));
      }
      case SparseVector _ -> throw VectorColumn.wrongKind();
    };
  }

  @Override
  public void put(int offset, VectorValue prepared) {
    if (!(prepared instanceof DenseVector dense)) {
      throw VectorColumn.wrongKind();
    }
    if (offset >= rows.length) {
      rows = Arrays.copyOf(rows, Math.max(offset + 1, rows.length + (rows.length >> 1)));
    }
    if (rows[offset] == null) {
      count++;
    }
    rows[offset] = dense.values();
  }

  @Override
  public void remove(int offset) {
    if (offset < rows.length && rows[offset] != null) {
      rows[offset] = null;
      count--;
    }
  }

  @Override
  public @Nullable DenseVector get(int offset) {
    float[] row = offset < rows.length ? rows[offset] : null;
    return row == null ? null : new DenseVector(row);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public boolean smallerScoreIsBetter() {
    return similarity.smallerScoreIsBetter();
  }

  /**
   * Offers every candidate with its similarity to a prepared query.
   *
   * @param maxOffset exclusive bound of the offsets
   * @param candidates the points that may be offered; null for all
   */
  public void search(
      float[] query, int maxOffset, @Nullable FixedBitSet candidates, TopPoints top) {
    int end = Math.min(maxOffset, rows.length);
    if (candidates == null) {
      for (int offset = 0; offset < end; offset++) {
        offer(query, offset, top);
      }
      return;
    }
    end = Math.min(end, candidates.length());
    for (int offset = next(candidates, 0, end);
        offset < end;
        offset = next(candidates, offset + 1, end)) {
      offer(query, offset, top);
    }
  }

  private void offer(float[] query, int offset, TopPoints top) {
    float[] row = rows[offset];
    if (row != null) {
      top.offer(offset, similarity.of(query, row));
    }
  }

  private static int next(FixedBitSet bits, int from, int end) {
    return from >= end ? DocIdSetIterator.NO_MORE_DOCS : bits.nextSetBit(from);
  }
}
