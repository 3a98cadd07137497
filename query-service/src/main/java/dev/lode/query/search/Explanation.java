package dev.lode.query.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.common.search.Fusion;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a hit has its score. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description = "Why a hit has its score: what each vector's list and each boost adds to it.",
    requiredProperties = {"fusion", "relevance", "lists", "boosts"})
public record Explanation(
    @Schema(
            description =
                "How the lists were fused: rrf, dbsf or scores; none: there is one list, and its"
                    + " score is the score.",
            examples = "scores")
        String fusion,
    @Schema(description = "The k of rrf.", examples = "2") @Nullable Integer k,
    @Schema(description = "Of scores: the BM25 score that counts half.", examples = "20")
        @Nullable Float saturation,
    @Schema(
            description =
                "The sum of all contributions: the hit's score, unless hits are sorted by a field or"
                    + " ordered for diversity; then it is what made the hit a candidate.",
            examples = "0.71")
        float relevance,
    @Schema(
            description =
                "What the vectors' lists add. A list that did not find the hit is left out, or, with"
                    + " scores, has no rank and the floor for its score.")
        List<ListContribution> lists,
    @Schema(description = "What the boosts add.") List<BoostContribution> boosts) {

  /** Copies the lists. */
  public Explanation {
    lists = List.copyOf(lists);
    boosts = List.copyOf(boosts);
  }

  static Explanation of(
      Optional<Fusion> fusion,
      float relevance,
      List<ListContribution> lists,
      List<BoostContribution> boosts) {
    if (fusion.isEmpty()) {
      return new Explanation("none", null, null, relevance, lists, boosts);
    }
    return switch (fusion.get()) {
      case Fusion.Rrf(int k) -> new Explanation("rrf", k, null, relevance, lists, boosts);
      case Fusion.Dbsf() -> new Explanation("dbsf", null, null, relevance, lists, boosts);
      case Fusion.Scores(float saturation, var _, var _) ->
          new Explanation("scores", null, saturation, relevance, lists, boosts);
    };
  }

  /** What one vector's list adds. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(requiredProperties = {"vector", "score", "weight", "contribution"})
  public record ListContribution(
      @Schema(description = "The named vector.", examples = "content") String vector,
      @Schema(
              description =
                  "Rank among this vector's own hits, from 1. Absent if it did not find the hit.",
              examples = "1")
          @Nullable Integer rank,
      @Schema(
              description = "The vector's own score: cosine for title and content, BM25 for terms.",
              examples = "0.83")
          float score,
      @Schema(description = "The profile's weight of the vector.", examples = "1") float weight,
      @Schema(
              description =
                  "rrf: 1 / (rank / weight + k - 1). dbsf: (score - mean + 3 deviations) / 6"
                      + " deviations of the list's scores. scores: the weight's share of all weights,"
                      + " times the cosine, or times score / (score + saturation) for terms. none:"
                      + " the score.",
              examples = "0.5")
          float contribution) {}

  /** What one boost adds. */
  @Schema(requiredProperties = {"boost", "value", "weight", "contribution"})
  public record BoostContribution(
      @Schema(description = "recency or popularity.", examples = "recency") String boost,
      @Schema(description = "What the item has of it, 0 to 1.", examples = "0.5") float value,
      @Schema(description = "The most that it adds.", examples = "0.1") float weight,
      @Schema(description = "weight times value.", examples = "0.05") float contribution) {}
}
