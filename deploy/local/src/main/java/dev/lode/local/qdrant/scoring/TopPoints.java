package dev.lode.local.qdrant.scoring;

import java.util.Arrays;

/**
 * The best k of the points offered, in a bounded binary heap over two arrays with the worst on top.
 * Not thread-safe.
 */
public final class TopPoints {
  private static final int INITIAL_CAPACITY = 1024;

  private final int limit;
  private final TieOrder ties;
  private int[] offsets;
  private float[] similarities;
  private int size;

  /**
   * @param limit how many to keep, at least 0
   * @param ties the order of points of equal similarity
   */
  public TopPoints(int limit, TieOrder ties) {
    this.limit = limit;
    this.ties = ties;
    int capacity = Math.min(limit, INITIAL_CAPACITY);
    this.offsets = new int[capacity];
    this.similarities = new float[capacity];
  }

  /** Offers a point, each at most once. */
  public void offer(int offset, float similarity) {
    if (size < limit) {
      if (size == offsets.length) {
        int capacity = Math.min(limit, size * 2);
        offsets = Arrays.copyOf(offsets, capacity);
        similarities = Arrays.copyOf(similarities, capacity);
      }
      siftUp(size++, offset, similarity);
    } else if (limit > 0 && worse(offsets[0], similarities[0], offset, similarity)) {
      siftDown(0, offset, similarity);
    }
  }

  /**
   * The offsets of the points kept, the best first; empties the heap into {@link #similarities}'
   * order.
   */
  public void sort() {
    int count = size;
    while (size > 1) {
      int last = --size;
      int offset = offsets[last];
      float similarity = similarities[last];
      offsets[last] = offsets[0];
      similarities[last] = similarities[0];
      siftDown(0, offset, similarity);
    }
    size = count;
  }

  /** How many points are kept. */
  public int size() {
    return size;
  }

  /** The offset of the point of a rank, 0 being the best; only after {@link #sort}. */
  public int offset(int rank) {
    return offsets[rank];
  }

  /** The similarity of the point of a rank, 0 being the best; only after {@link #sort}. */
  public float similarity(int rank) {
    return similarities[rank];
  }

  /** Whether the first point ranks below the second. */
  private boolean worse(int offset, float similarity, int otherOffset, float otherSimilarity) {
    if (similarity != otherSimilarity) {
      // Float.compare only where the fast path cannot tell: it ranks NaN highest, as Qdrant does.
      return similarity < otherSimilarity
          || (!(similarity > otherSimilarity) && Float.compare(similarity, otherSimilarity) < 0);
    }
    return ties.compare(offset, otherOffset) > 0;
  }

  private void siftUp(int start, int offset, float similarity) {
    int position = start;
    while (position > 0) {
      int parent = (position - 1) >>> 1;
      if (!worse(offset, similarity, offsets[parent], similarities[parent])) {
        break;
      }
      offsets[position] = offsets[parent];
      similarities[position] = similarities[parent];
      position = parent;
    }
    offsets[position] = offset;
    similarities[position] = similarity;
  }

  private void siftDown(int start, int offset, float similarity) {
    int position = start;
    while (true) {
      int child = 2 * position + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size
          && worse(
              offsets[child + 1], similarities[child + 1], offsets[child], similarities[child])) {
        child++;
      }
      if (!worse(offsets[child], similarities[child], offset, similarity)) {
        break;
      }
      offsets[position] = offsets[child];
      similarities[position] = similarities[child];
      position = child;
    }
    offsets[position] = offset;
    similarities[position] = similarity;
  }
}
