package dev.lode.local.qdrant.scoring;

/**
 * Decides between points of equal score. Qdrant's own order of ties depends on its segments; where
 * it merges lists it falls back to the ids, and so does this server everywhere, so that the same
 * request always has the same answer.
 */
@FunctionalInterface
public interface TieOrder {
  /** Negative when {@code left} comes before {@code right}. */
  int compare(int left, int right);
}
