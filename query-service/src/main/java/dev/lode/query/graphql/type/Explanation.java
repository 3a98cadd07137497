package dev.lode.query.graphql.type;

import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** Why a hit has its score. */
@Description("Why a hit has its score: what each vector's list and each boost adds to it.")
public record Explanation(
    @Description(
            "How the lists were fused: rrf, dbsf or scores; none: there is one list, and "
                + "its score is the score.")
        String fusion,
    @Description("The k of rrf.") @Nullable Integer k,
    @Description("Of scores: the BM25 score that counts half.") @Nullable Float saturation,
    @Description(
            "The sum of all contributions: the hit's score, unless hits are sorted by a "
                + "field or ordered for diversity; then it is what made the hit a candidate.")
        float relevance,
    @Description(
            "What the vectors' lists add. A list that did not find the hit is left out, or, "
                + "with scores, has no rank and the floor for its score.")
        List<@NonNull ListContribution> lists,
    @Description("What the boosts add.") List<@NonNull BoostContribution> boosts) {

  /** What one vector's list adds. */
  public record ListContribution(
      @Description("The named vector.") String vector,
      @Description("Rank among this vector's own hits, from 1. Null if it did not find the hit.")
          @Nullable
          Integer rank,
      @Description("The vector's own score: cosine for title and content, BM25 for terms.")
          float score,
      @Description("The profile's weight of the vector.") float weight,
      @Description(
              "rrf: 1 / (rank / weight + k - 1). dbsf: (score - mean + 3 deviations) / 6 "
                  + "deviations of the list's scores. scores: the weight's share of all weights, "
                  + "times the cosine, or times score / (score + saturation) for terms. none: the "
                  + "score.")
          float contribution) {}

  /** What one boost adds. */
  public record BoostContribution(
      @Description("recency or popularity.") String boost,
      @Description("What the item has of it, 0 to 1.") float value,
      @Description("The most that it adds.") float weight,
      @Description("weight times value.") float contribution) {}
}
