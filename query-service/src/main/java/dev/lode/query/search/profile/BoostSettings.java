package dev.lode.query.search.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lode.common.search.Boost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is added to the fused score, which is at most 1. A weight of 0 is no boost. */
@Schema(
    name = "Boost",
    description =
        "What is added to the fused score, which is at most 1, whatever is searched for. A weight"
            + " of 0 is no boost.")
public record BoostSettings(Recency recency, Popularity popularity) {

  /** No boost; its other settings hold when a weight is given to it. */
  static final BoostSettings NONE =
      new BoostSettings(new Recency(0, 365), new Popularity(0, Metric.VIEWS, 10_000));

  /** Newer is better. */
  @Schema(
      name = "RecencyBoost",
      description =
          "Newer is better: adds weight * 2 ^ -(age / halfLifeDays), and nothing to an item without"
              + " a date. Ages are counted from the last full hour.")
  public record Recency(
      @Schema(
              description = "The most that it adds.",
              minimum = "0",
              maximum = "1",
              examples = "0.1")
          float weight,
      @Schema(
              description = "The age in days at which half of the weight is left.",
              minimum = "1",
              maximum = "10000",
              examples = "365")
          float halfLifeDays) {}

  /** More of an audience is better. */
  @Schema(
      name = "PopularityBoost",
      description =
          "More of an audience is better: adds weight * ln(1 + n) / (ln(1 + n) + ln(1 + pivot)) for"
              + " the metric n, and nothing to an item without it.")
  public record Popularity(
      @Schema(
              description = "The most that it adds.",
              minimum = "0",
              maximum = "1",
              examples = "0.1")
          float weight,
      @Schema(description = "Which figure counts.", examples = "views") Metric metric,
      @Schema(
              description = "The figure that counts half.",
              minimum = "1",
              maximum = "1000000000",
              examples = "10000")
          float pivot) {}

  /** The audience figures of an item. */
  @Schema(name = "Metric")
  public enum Metric {
    @JsonProperty("views")
    VIEWS(Boost.Metric.VIEWS),
    @JsonProperty("likes")
    LIKES(Boost.Metric.LIKES),
    @JsonProperty("comments")
    COMMENTS(Boost.Metric.COMMENTS);

    private final Boost.Metric metric;

    Metric(Boost.Metric metric) {
      this.metric = metric;
    }
  }

  /** Whether nothing is added. */
  boolean areNone() {
    return recency.weight() == 0 && popularity.weight() == 0;
  }

  /** The boosts that have a weight. */
  List<Boost> toBoosts(Instant now) {
    var boosts = new ArrayList<Boost>();
    if (recency.weight() > 0) {
      var halfLife = Duration.ofSeconds(Math.round(recency.halfLifeDays() * 86_400d));
      boosts.add(new Boost.Recency(recency.weight(), halfLife, now));
    }
    if (popularity.weight() > 0) {
      boosts.add(
          new Boost.Popularity(
              popularity.weight(), popularity.metric().metric, popularity.pivot()));
    }
    return boosts;
  }
}
