package dev.lode.query.sourcing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lode.query.sourcing.SourcingResult.Candidate;
import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What candidates are sorted by; where nothing is known of it, they come last. */
public enum SourcingSort {
  /** How well the channel's best items fit the theme. */
  @JsonProperty("relevance")
  RELEVANCE,
  /** Median views of its items, most first. */
  @JsonProperty("audience")
  AUDIENCE,
  /** Items in 30 days, most first. */
  @JsonProperty("cadence")
  CADENCE,
  /** The share of its items that are about the theme, largest first. */
  @JsonProperty("coverage")
  COVERAGE;

  /** Whether the figures of all candidates have to be known before they can be sorted. */
  boolean needsFigures() {
    return this != RELEVANCE;
  }

  /** Candidates in the order of the answer. Stable: equal ones stay in the order of relevance. */
  Comparator<Candidate> order() {
    return switch (this) {
      case RELEVANCE -> Comparator.comparingDouble(Candidate::score).reversed();
      case AUDIENCE -> largestFirst(candidate -> candidate.audience().medianViews());
      case CADENCE -> largestFirst(candidate -> candidate.cadence().itemsPer30Days());
      case COVERAGE -> largestFirst(candidate -> candidate.coverage().share());
    };
  }

  private static Comparator<Candidate> largestFirst(Function<Candidate, @Nullable Double> figure) {
    return Comparator.comparing(
        figure, Comparator.nullsLast(Comparator.<Double>naturalOrder().reversed()));
  }
}
