package dev.lode.query.search;

/**
 * Whether something matches a query by its own scores, not by its rank: the best of a ranking need
 * not be any good. A cosine is taken as it is, a BM25 score s as {@code s / (s + saturation)}, so
 * that both are at most 1 and neither depends on what else was found.
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
    return bm25 / (bm25 + saturation);
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
