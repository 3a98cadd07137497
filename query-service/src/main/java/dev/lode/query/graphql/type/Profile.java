package dev.lode.query.graphql.type;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lode.query.search.profile.Sort;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;

/** A named way of ranking. */
@Description("A named way of ranking, with all of its settings.")
public record Profile(
    @Description("What a request chooses it by.") String name,
    @Description("What it is for.") String description,
    Fusion fusion,
    Weights weights,
    PrefetchLimits prefetchLimits,
    Boost boost,
    Diversity diversity,
    Object filter,
    @Description("What hits are grouped by if the request does not say; null: nothing.") @Nullable
        String groupBy,
    @Description("Most hits of a group if the request does not say.") int groupSize,
    @Description("What hits are ordered by if the request does not say.") Sort sort) {

  /** How the lists become one ranking. */
  @Description(
      "How the lists become one ranking. rrf adds up ranks and has k; dbsf adds up "
          + "normalised scores and knows no weights; scores adds up the scores themselves "
          + "and has saturation and floors. Only scores can have boosts and diversity.")
  public record Fusion(
      FusionType type,
      @Description("Of rrf: small values favour the very top of each list, large ones agreement.")
          @Nullable
          Integer k,
      @Description("Of scores: the BM25 score that counts half.") @Nullable Float saturation,
      @Nullable Floors floors) {}

  /** The kinds of fusion. */
  public enum FusionType {
    @JsonProperty("rrf")
    RRF,
    @JsonProperty("dbsf")
    DBSF,
    @JsonProperty("scores")
    SCORES
  }

  /** Raw scores of points that a list did not find. */
  @Description(
      "Of scores: the raw score that is taken for a point which the vector's list did "
          + "not find, a cosine for content and title, a BM25 score for terms.")
  public record Floors(float content, float title, float terms) {}

  /** How much each vector's list counts. */
  @Description("How much each vector's list counts; 0 leaves it out. Only ratios matter.")
  public record Weights(
      @Description("Of the dense vector of title and description.") float content,
      @Description("Of the dense vector of the title alone.") float title,
      @Description("Of the BM25 term weights.") float terms) {}

  /** How many points each list contributes at least. */
  @Description(
      "How many points each vector's list contributes at least; deeper pages raise it "
          + "by themselves.")
  public record PrefetchLimits(int content, int title, int terms) {}

  /** What is added to the fused score. */
  @Description(
      "What is added to the fused score, which is at most 1, whatever is searched "
          + "for. A weight of 0 is no boost.")
  public record Boost(RecencyBoost recency, PopularityBoost popularity) {}

  /** Newer is better. */
  @Description(
      "Newer is better: adds weight * 2 ^ -(age / halfLifeDays), and nothing to an "
          + "item without a date. Ages are counted from the last full hour.")
  public record RecencyBoost(
      @Description("The most that it adds.") float weight,
      @Description("The age in days at which half of the weight is left.") float halfLifeDays) {}

  /** More of an audience is better. */
  @Description(
      "More of an audience is better: adds weight * ln(1 + n) / (ln(1 + n) + ln(1 + "
          + "pivot)) for the metric n, and nothing to an item without it.")
  public record PopularityBoost(
      @Description("The most that it adds.") float weight,
      @Description("Which figure counts.") Metric metric,
      @Description("The figure that counts half.") float pivot) {}

  /** An audience figure. */
  public enum Metric {
    @JsonProperty("views")
    VIEWS,
    @JsonProperty("likes")
    LIKES,
    @JsonProperty("comments")
    COMMENTS
  }

  /** Variety among the hits. */
  @Description(
      "Variety among the hits by maximal marginal relevance: from the candidates that "
          + "rank best, always the one with the largest (1 - strength) * closeness - "
          + "strength * likeness, where closeness is its cosine to the query and likeness "
          + "its cosine to the most similar hit before it. The score of a hit is then its "
          + "closeness.")
  public record Diversity(
      @Description("How much variety counts; 0 is none of it.") float strength,
      @Description(
              "How many hits to choose from, 5 to 10 times the page; deeper pages raise it by "
                  + "themselves.")
          int candidates) {}
}
