package dev.lode.query.graphql.input;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.query.graphql.type.Profile.FusionType;
import dev.lode.query.graphql.type.Profile.Metric;
import io.smallrye.graphql.api.Nullable;
import java.math.BigInteger;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What a search may bring of its own, and change of its profile. */
public final class RankingInputs {

  private RankingInputs() {}

  /** Vectors that a caller brings. */
  @Description(
      "Vectors to search with. Each is used instead of what the query text would have "
          + "been turned into. Without a query text, only the vectors given here are "
          + "searched.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Vectors(
      @Description("Compared with the embedded titles.") @Nullable List<@NonNull Float> title,
      @Description("Compared with the embedded titles and descriptions.") @Nullable
          List<@NonNull Float> content,
      @Description("Term weights, as of the ingest side's BM25.") @Nullable Terms terms) {}

  /** Term weights. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Terms(
      @Description("Term ids, each once, 0 to 4294967295.") @Nullable
          List<@NonNull BigInteger> indices,
      @Description("The weight of each term, as many as indices.") @Nullable
          List<@NonNull Float> values) {}

  /** Overrides a profile's fusion. */
  @Description(
      "How the lists become one ranking. rrf adds up ranks and has k; dbsf adds up "
          + "normalised scores and knows no weights; scores adds up the scores themselves "
          + "and has saturation and floors. Only scores can have boosts and diversity.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Fusion(
      @Nullable FusionType type,
      @Description("Of rrf: small values favour the very top of each list, large ones agreement.")
          @Nullable
          Integer k,
      @Description("Of scores: the BM25 score that counts half.") @Nullable Float saturation,
      @Nullable Floors floors) {}

  /** Raw scores of points that a list did not find. */
  @Description(
      "Of scores: the raw score that is taken for a point which the vector's list did "
          + "not find, a cosine for content and title, a BM25 score for terms.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Floors(@Nullable Float content, @Nullable Float title, @Nullable Float terms) {}

  /** Overrides a profile's weights. */
  @Description("How much each vector's list counts; 0 leaves it out. Only ratios matter.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Weights(
      @Description("Of the dense vector of title and description.") @Nullable Float content,
      @Description("Of the dense vector of the title alone.") @Nullable Float title,
      @Description("Of the BM25 term weights.") @Nullable Float terms) {}

  /** Overrides a profile's boosts. */
  @Description(
      "What is added to the fused score, which is at most 1, whatever is searched "
          + "for. A weight of 0 is no boost.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Boost(@Nullable Recency recency, @Nullable Popularity popularity) {}

  /** Newer is better. */
  @Description(
      "Newer is better: adds weight * 2 ^ -(age / halfLifeDays), and nothing to an "
          + "item without a date. Ages are counted from the last full hour.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Recency(
      @Description("The most that it adds.") @Nullable Float weight,
      @Description("The age in days at which half of the weight is left.") @Nullable
          Float halfLifeDays) {}

  /** More of an audience is better. */
  @Description(
      "More of an audience is better: adds weight * ln(1 + n) / (ln(1 + n) + ln(1 + "
          + "pivot)) for the metric n, and nothing to an item without it.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Popularity(
      @Description("The most that it adds.") @Nullable Float weight,
      @Description("Which figure counts.") @Nullable Metric metric,
      @Description("The figure that counts half.") @Nullable Float pivot) {}

  /** Variety among the hits. */
  @Description(
      "Variety among the hits by maximal marginal relevance: from the candidates that "
          + "rank best, always the one with the largest (1 - strength) * closeness - "
          + "strength * likeness, where closeness is its cosine to the query and likeness "
          + "its cosine to the most similar hit before it. The score of a hit is then its "
          + "closeness.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Diversity(
      @Description("How much variety counts; 0 is none of it.") @Nullable Float strength,
      @Description(
              "How many hits to choose from, 5 to 10 times the page; deeper pages raise it by "
                  + "themselves.")
          @Nullable
          Integer candidates) {}
}
