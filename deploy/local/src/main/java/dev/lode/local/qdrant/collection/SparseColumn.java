package dev.lode.local.qdrant.collection;

import dev.lode.local.qdrant.scoring.DenseVector;
import dev.lode.local.qdrant.scoring.InvertedIndex;
import dev.lode.local.qdrant.scoring.SparseVector;
import dev.lode.local.qdrant.scoring.TopPoints;
import dev.lode.local.qdrant.scoring.VectorValue;
import java.util.Arrays;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** Sparse vectors, searched by an inverted index. */
public final class SparseColumn implements VectorColumn {
  private final boolean inverseDocumentFrequency;
  private final long fullScanThreshold;
  private final InvertedIndex index = new InvertedIndex();
  private @Nullable SparseVector[] rows = new SparseVector[16];
  private int count;

  SparseColumn(boolean inverseDocumentFrequency, long fullScanThreshold) {
    this.inverseDocumentFrequency = inverseDocumentFrequency;
    this.fullScanThreshold = fullScanThreshold;
  }

  @Override
  public SparseVector prepare(VectorValue vector) {
    return switch (vector) {
      case SparseVector sparse -> sparse;
      case DenseVector _ -> throw VectorColumn.wrongKind();
    };
  }

  @Override
  public void put(int offset, VectorValue prepared) {
    if (!(prepared instanceof SparseVector sparse)) {
      throw VectorColumn.wrongKind();
    }
    remove(offset);
    if (offset >= rows.length) {
      rows = Arrays.copyOf(rows, Math.max(offset + 1, rows.length + (rows.length >> 1)));
    }
    rows[offset] = sparse;
    index.add(offset, sparse);
    count++;
  }

  @Override
  public void remove(int offset) {
    SparseVector row = get(offset);
    if (row != null) {
      index.remove(offset, row);
      rows[offset] = null;
      count--;
    }
  }

  @Override
  public @Nullable SparseVector get(int offset) {
    return offset < rows.length ? rows[offset] : null;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public boolean smallerScoreIsBetter() {
    return false;
  }

  /**
   * The query as it is compared with stored vectors: weighed by inverse document frequency if the
   * column does so.
   */
  public SparseVector weigh(SparseVector query) {
    return inverseDocumentFrequency ? index.withInverseDocumentFrequency(query) : query;
  }

  /**
   * Offers every candidate that shares a dimension with a query.
   *
   * @param maxOffset exclusive bound of the offsets
   * @param candidates the points that may be offered; null for all
   */
  public void search(
      SparseVector query, int maxOffset, @Nullable FixedBitSet candidates, TopPoints top) {
    boolean oneByOne = candidates != null && candidates.cardinality() < fullScanThreshold;
    index.search(weigh(query), maxOffset, candidates, oneByOne, top);
  }
}
