package dev.lode.query.search.profile;

/**
 * Within which a profile, and a request that overrides one, may choose. Wide enough for every
 * setting that makes sense; what lies outside is a slip of the pen, or would cost others their
 * latency.
 */
final class Bounds {

  /** Of reciprocal rank fusion; beyond, all ranks count the same. */
  static final Range K = new Range(1, 1_000);

  /** A BM25 score that counts half; typical scores are 5 to 40. */
  static final Range SATURATION = new Range(0.1, 1_000);

  /** A cosine. */
  static final Range COSINE = new Range(-1, 1);

  /** A BM25 score. */
  static final Range TERM_SCORE = new Range(0, 1_000);

  /** Of a list; only the ratios of the weights matter. */
  static final Range WEIGHT = new Range(0, 10);

  /** Points of one list. Their cost grows with their number. */
  static final Range PREFETCH_LIMIT = new Range(10, 1_000);

  /** Of a boost, on the scale of a fused score, which ends at 1. */
  static final Range BOOST = new Range(0, 1);

  /** Days, up to 27 years. */
  static final Range HALF_LIFE_DAYS = new Range(1, 10_000);

  /** An audience figure that counts half. */
  static final Range PIVOT = new Range(1, 1e9);

  /** How much variety counts against closeness; 0 is none of it. */
  static final Range STRENGTH = new Range(0, 1);

  /** Hits to choose from for variety; choosing compares each with each. */
  static final Range CANDIDATES = new Range(10, 500);

  /** Hits of a group. */
  static final Range GROUP_SIZE = new Range(1, 20);

  private Bounds() {}
}
