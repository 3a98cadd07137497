package dev.lode.query.search.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Variety among the hits by maximal marginal relevance (Carbonell and Goldstein, "The use of MMR",
 * 1998): from the best candidates, always the one with the largest {@code (1 - strength) *
 * closeness - strength * likeness}, of its content to the query's meaning and to the most similar
 * hit before it.
 */
@Schema(
    description =
        "Variety among the hits by maximal marginal relevance: from the candidates that rank best,"
            + " always the one with the largest (1 - strength) * closeness - strength * likeness,"
            + " where closeness is its cosine to the query and likeness its cosine to the most"
            + " similar hit before it. The score of a hit is then its closeness.")
public record Diversity(
    @Schema(
            description = "How much variety counts; 0 is none of it.",
            minimum = "0",
            maximum = "1",
            examples = "0.3")
        float strength,
    @Schema(
            description =
                "How many hits to choose from, 5 to 10 times the page; deeper pages raise it by"
                    + " themselves.",
            minimum = "10",
            maximum = "500",
            examples = "100")
        int candidates) {

  static final Diversity NONE = new Diversity(0, 100);

  /** Whether hits are ordered by their scores alone. */
  @JsonIgnore
  public boolean isNone() {
    return strength == 0;
  }
}
