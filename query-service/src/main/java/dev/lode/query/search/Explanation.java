package dev.lode.query.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a hit has its score. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description = "Why a hit has its score: which vectors found it, and at which rank.",
    requiredProperties = {"fusion", "lists"})
public record Explanation(
    @Schema(
            description =
                "rrf: the score is the sum of the contributions. none: it is the one vector's score.",
            examples = "rrf")
        String fusion,
    @Schema(description = "The k of rrf.", examples = "2") @Nullable Integer k,
    @Schema(description = "The vectors that found the hit.") List<Contribution> lists) {

  /** Copies the list. */
  public Explanation {
    lists = List.copyOf(lists);
  }

  /** What one vector contributed. */
  @Schema(requiredProperties = {"vector", "rank", "score", "weight", "contribution"})
  public record Contribution(
      @Schema(description = "The named vector.", examples = "content") String vector,
      @Schema(description = "Rank among this vector's own hits, from 1.", examples = "1") int rank,
      @Schema(
              description = "The vector's own score: cosine for title and content, BM25 for terms.",
              examples = "0.83")
          float score,
      @Schema(description = "The profile's weight of the vector.", examples = "1") float weight,
      @Schema(
              description = "1 / (rank / weight + k - 1); without fusion, the score.",
              examples = "0.5")
          float contribution) {}
}
