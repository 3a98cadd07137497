package dev.lode.ingest.index;

/**
 * Where data is kept, in the words of Qdrant 1.19. The protocol of 1.18 knows two answers only:
 * there {@link #CACHED} and {@link #PINNED} are the same for vectors, graphs and payload indexes,
 * and {@link #COLD} and {@link #CACHED} for quantized vectors.
 */
public enum Memory {
  /** On disk, and read when it is needed: the least memory, and the slowest. */
  COLD,
  /** On disk, and in the page cache as long as there is room for it. */
  CACHED,
  /** In memory, whatever else would like to be there. */
  PINNED;

  boolean onDisk() {
    return this == COLD;
  }

  boolean alwaysRam() {
    return this == PINNED;
  }
}
