package dev.lode.query.search;

import dev.lode.common.search.Fusion;

/**
 * Whether something matches a query by its own scores, not by its rank: the best of a ranking need
 * not be any good. Scores have the scale of {@link Fusion.Scores}: none depends on what else was
 * found.
 *
 * @param minCosine from which cosine on a text means the same, -1 to 1
 * @param minTerms from which saturated BM25 score on a text says the same, 0 to 1
 * @param saturation the BM25 score that counts half, more than 0
 */
public record MatchScale(double minCosine, double minTerms, double saturation) {

  /** Checks the ranges. */
  public MatchScale {
    if (!(minCosine >= -1 && minCosine <= 1)
        || !(minTerms >= 0 && minTerms <= 1)
        || !(saturation > 0)) {
      throw new IllegalArgumentException(
          "a match wants -1 <= min-cosine <= 1, 0 <= min-terms <= 1 and a saturation > 0");
    }
  }

  /** A BM25 score on the scale of 0 to 1. */
  public double saturated(float bm25) {
    return Fusion.Scores.saturated(bm25, saturation);
  }

  /** Whether a text of this cosine to the query means the same. */
  public boolean meansTheSame(float cosine) {
    return cosine >= minCosine;
  }

  /** Whether a text of this BM25 score says the same. */
  public boolean saysTheSame(float bm25) {
    return bm25 > 0 && saturated(bm25) >= minTerms;
  }
}
