package dev.lode.query.graphql.type;

import dev.lode.query.graphql.type.SearchResult.Hit;
import dev.lode.query.graphql.type.SearchResult.IndexRef;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** Candidates by channel. */
@Description("Candidates by channel. Lists that may be empty are [], never null.")
public record SourcingResult(
    @Description("The channels of this page.") List<@NonNull Candidate> candidates,
    @Description(
            "The best items that belong to no channel: each is a candidate by itself. As "
                + "many as itemsPerChannel, and on the first page only.")
        List<@NonNull Hit> withoutChannel,
    @Description(
            "Different channels among the items that were examined; there may be more "
                + "beyond those.")
        int channelsFound,
    @Description("Items of the theme's ranking that were looked at.") int examined,
    @Description("Milliseconds that the service took.") long tookMs,
    @Description("As asked for: hybrid, dense or sparse.") String mode,
    @Description(
            "What was searched for instead, if the theme has words that no item has and "
                + "that are probably misspelt. Null otherwise.")
        @Nullable
        String corrected,
    @Description(
            "What the ranking had to do without: embedder (the model failed or was too "
                + "slow: lexical only), terms (the theme has no searchable words: dense only).")
        List<@NonNull String> degraded,
    IndexRef index) {

  /** A channel, and what speaks for it. */
  public record Candidate(
      SourcedChannel channel,
      @Description(
              "How well it fits: the sum of 1 / rank of its five best items among those "
                  + "examined.")
          double score,
      @Description("Its best items for the theme, best first.") List<@NonNull Hit> items,
      Coverage coverage,
      Cadence cadence,
      Audience audience,
      @Description(
              "Whether the channel has more items than its figures are made from; then "
                  + "cadence and audience are estimates from a random sample.")
          boolean sampled) {}

  /** Who publishes. */
  public record SourcedChannel(
      String platform,
      @Description("The platform's id of the channel, or its name where the source knows no id.")
          String id,
      String name) {}

  /** How much of a channel is about the theme. */
  @Description("How much of the channel is about the theme.")
  public record Coverage(
      @Description(
              "Items among those examined that pass the filter and are about the theme, by "
                  + "bounds on their own scores. An estimate, and a lower one: items that were not "
                  + "examined are not counted.")
          int matching,
      @Description("All items that the index has of the channel, whatever the filter. Exact.")
          long total,
      @Description("matching / total, 0 to 1. Null where the total is not known.") @Nullable
          Double share) {}

  /** How often a channel publishes. */
  @Description(
      "How often the channel publishes, as far as the index has its items. What is "
          + "not known is null.")
  public record Cadence(
      @Description("Items with a date that the figures are made from.") int dated,
      @Description("The date of its first item in the index. Exact.") @Nullable Instant first,
      @Description("The date of its last item in the index. Exact.") @Nullable Instant last,
      @Description(
              "Items in 30 days, on average from the first to the last. Null with fewer than "
                  + "two dates, or if all are of one day.")
          @Nullable
          Double itemsPer30Days,
      @Description(
              "Median of the days between one item and the next. An estimate if the channel "
                  + "was sampled: then of its latest items. Null with fewer than two dates.")
          @Nullable
          Double medianDaysBetween) {}

  /** How many people a channel reaches. */
  @Description(
      "How many people the channel reaches, by the figures of its items in the index. "
          + "What nobody knows is null, never 0.")
  public record Audience(
      @Description("Items with a number of views that the figures are made from.") int measured,
      @Description("Median of the views of an item. An estimate if the channel was sampled.")
          @Nullable
          Double medianViews,
      @Description(
              "Views of all its items that have a number. An estimate if the channel was "
                  + "sampled: the mean of the sample times all items.")
          @Nullable
          Long totalViews,
      @Description("Median of the likes of an item. An estimate if the channel was sampled.")
          @Nullable
          Double medianLikes,
      @Description(
              "(likes + comments) / views, over the items that have all three and were "
                  + "watched at all; the sums are divided, so that a video nobody has seen weighs "
                  + "nothing.")
          @Nullable
          Double engagement) {}
}
