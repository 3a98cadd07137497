package dev.lode.common.embedding;

/**
 * Parameters of BM25.
 *
 * @param k1 how slowly a term's repetition saturates; 0 counts a term once
 * @param b how far a text's length counts: 0 not at all, 1 in full
 * @param averageLength the mean number of terms of a text in the collection; a wrong one skews
 *     every ranking a little, so it is estimated from the texts themselves
 */
public record Bm25Parameters(double k1, double b, double averageLength) {

  /** Qdrant's own defaults. */
  public static final Bm25Parameters DEFAULT = new Bm25Parameters(1.2, 0.75, 256);

  /** Checks the ranges. */
  public Bm25Parameters {
    if (!(k1 >= 0) || !(b >= 0 && b <= 1) || !(averageLength > 0)) {
      throw new IllegalArgumentException(
          "BM25 wants k1 >= 0, 0 <= b <= 1 and an average length > 0");
    }
  }

  /** The same parameters for a collection with another average length. */
  public Bm25Parameters withAverageLength(double length) {
    return new Bm25Parameters(k1, b, length);
  }
}
