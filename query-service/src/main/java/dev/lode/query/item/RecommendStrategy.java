package dev.lode.query.item;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How examples make a ranking; Qdrant's own strategies. */
public enum RecommendStrategy {
  /** Nearest to the mean of the positive examples, away from that of the negative ones. */
  @JsonProperty("averageVector")
  AVERAGE_VECTOR,
  /** By the one example that is nearest; needs no positive example. */
  @JsonProperty("bestScore")
  BEST_SCORE,
  /** By the sum of the similarities to all examples; needs no positive example. */
  @JsonProperty("sumScores")
  SUM_SCORES
}
