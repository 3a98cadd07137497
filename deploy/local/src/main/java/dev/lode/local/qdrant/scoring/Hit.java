package dev.lode.local.qdrant.scoring;

import io.qdrant.client.grpc.Points.OrderValue;
import org.jspecify.annotations.Nullable;

/**
 * A point in a list of results.
 *
 * @param offset the point's offset in its collection
 * @param score the answered score
 * @param scrolled whether it came from a scroll; Qdrant answers version 0 for such a point
 * @param orderValue the value of the field that the list is ordered by, if it is
 */
public record Hit(int offset, float score, boolean scrolled, @Nullable OrderValue orderValue) {

  /** A hit of a search. */
  public static Hit scored(int offset, float score) {
    return new Hit(offset, score, false, null);
  }

  /** A hit of a scroll, which Qdrant scores with 1. */
  public static Hit scrolled(int offset, @Nullable OrderValue orderValue) {
    return new Hit(offset, 1.0f, true, orderValue);
  }

  /** The same point with another score. */
  public Hit withScore(float newScore) {
    return new Hit(offset, newScore, scrolled, orderValue);
  }
}
