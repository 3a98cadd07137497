package dev.lode.query.graphql.type;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.lode.common.index.Verdict;
import io.smallrye.graphql.api.Nullable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** An item as the index knows it. Its transcript and lineage are read when they are asked for. */
@Description("An item as the index knows it.")
@JsonIgnoreProperties({"transcript", "lineage"})
public record Item(
    @Description("The platform's short name, for example youtube.") String platform,
    @Description("The platform's own identifier.") String id,
    @Description("video, short, channel and the like.") String kind,
    @Description("The title as published.") String title,
    @Description("The text below the title.") @Nullable String description,
    @Description("Where a person can watch it.") @Nullable String url,
    @Description("A still picture.") @Nullable String thumbnailUrl,
    @Description("Who published it.") @Nullable Channel channel,
    @Description("The publisher's own keywords, in their order.") List<@NonNull String> tags,
    @Description("The platform's category by name.") @Nullable String category,
    @Description("BCP 47 tag of the language it is in.") @Nullable String language,
    @Description("When it was published, UTC.") @Nullable Instant publishedAt,
    @Description("How long it runs, ISO 8601, for example PT45M.") @Nullable Duration duration,
    @Description("Where it was recorded, or what it is about.") @Nullable Location location,
    @Description("Audience figures at the time the item was read.") @Nullable Metrics metrics,
    @Description("Whatever else the source knows.") Object extra,
    @Description("What classification says of it; empty until it was classified.")
        List<@NonNull String> labels,
    @Description("Where labels come from, as far as that is known.") @Nullable
        List<@NonNull LabelDetail> labelDetails,
    @Description("What it is about in short, once there is a summary.") @Nullable String summary,
    @Description("When the summary was made, if that is known.") @Nullable Instant summaryUpdatedAt,
    @Description(
            "What people have decided about it, or else about its channel; null if they "
                + "have not, or if that has expired.")
        @Nullable
        Verdict verdict) {

  /** A place on Earth. */
  public record Location(
      @Description("Degrees north, -90 to 90.") double latitude,
      @Description("Degrees east, -180 to 180.") double longitude) {}

  /** Who published an item. */
  public record Channel(String id, String name) {}

  /** Audience figures. */
  public record Metrics(@Nullable Long views, @Nullable Long likes, @Nullable Long comments) {}

  /** Where a label comes from, as far as that is known. */
  public record LabelDetail(
      String label,
      @Nullable String origin,
      @Nullable Double confidence,
      @Nullable String by,
      @Nullable Instant labelledAt) {}
}
