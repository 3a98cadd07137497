package dev.lode.local.qdrant.scoring;

import java.util.Arrays;

/**
 * The points that have one dimension of a sparse vector, ascending by offset, with their weights.
 */
final class PostingList {
  /** When the dimension was first seen: sums run in this order, as they do in Qdrant. */
  final int ordinal;

  int[] offsets = new int[2];
  float[] weights = new float[2];
  int size;

  PostingList(int ordinal) {
    this.ordinal = ordinal;
  }

  void put(int offset, float weight) {
    int position = size;
    if (size > 0 && offsets[size - 1] >= offset) {
      position = Arrays.binarySearch(offsets, 0, size, offset);
      if (position >= 0) {
        weights[position] = weight;
        return;
      }
      position = -position - 1;
    }
    if (size == offsets.length) {
      int capacity = size + (size >> 1) + 1;
      offsets = Arrays.copyOf(offsets, capacity);
      weights = Arrays.copyOf(weights, capacity);
    }
    System.arraycopy(offsets, position, offsets, position + 1, size - position);
    System.arraycopy(weights, position, weights, position + 1, size - position);
    offsets[position] = offset;
    weights[position] = weight;
    size++;
  }

  void remove(int offset) {
    int position = Arrays.binarySearch(offsets, 0, size, offset);
    if (position >= 0) {
      System.arraycopy(offsets, position + 1, offsets, position, size - position - 1);
      System.arraycopy(weights, position + 1, weights, position, size - position - 1);
      size--;
    }
  }
}
