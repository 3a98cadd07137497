package dev.lode.query.graphql.input;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.graphql.api.Nullable;
import java.math.BigInteger;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** Which items a request is about. */
@Description("All of what is set must hold. Of a list of values, any may match.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Filter(
    @Description("All of these filters hold.") @Nullable List<@NonNull Filter> and,
    @Description("At least one of these filters holds.") @Nullable List<@NonNull Filter> or,
    @Nullable Filter not,
    @Description("The platform, for example youtube.") @Nullable List<@NonNull String> platform,
    @Description("video, short, channel and the like.") @Nullable List<@NonNull String> kind,
    @Description("The channel's id or its name.") @Nullable List<@NonNull String> channel,
    @Description("The platform's category by name.") @Nullable List<@NonNull String> category,
    @Description("BCP 47 tag, for example en.") @Nullable List<@NonNull String> language,
    @Description("One of the publisher's keywords.") @Nullable List<@NonNull String> tag,
    @Description("One of the labels given by classification.") @Nullable
        List<@NonNull String> label,
    @Description(
            "What people have decided about it, or else about its channel: approved, "
                + "rejected or review. An item that nobody has decided about has none of them.")
        @Nullable
        List<@NonNull String> verdict,
    @Description(
            "Published then or later: a date (from its start, UTC) or a time such as "
                + "2024-01-31T12:00:00Z.")
        @Nullable
        String publishedFrom,
    @Description(
            "Published then or earlier: a date (its whole day, UTC) or a time such as "
                + "2024-01-31T12:00:00Z.")
        @Nullable
        String publishedTo,
    @Description("Watched at least so often. An item without the figure does not pass.") @Nullable
        BigInteger minViews,
    @Description("Watched at most so often. An item without the figure does not pass.") @Nullable
        BigInteger maxViews,
    @Description("Liked at least so often. An item without the figure does not pass.") @Nullable
        BigInteger minLikes,
    @Description("Liked at most so often. An item without the figure does not pass.") @Nullable
        BigInteger maxLikes,
    @Description("Has at least so many comments. An item without the figure does not pass.")
        @Nullable
        BigInteger minComments,
    @Description("Has at most so many comments. An item without the figure does not pass.")
        @Nullable
        BigInteger maxComments,
    @Description("Runs at least so long: seconds such as 90, or a duration such as PT1M30S.")
        @Nullable
        String minDuration,
    @Description("Runs at most so long: seconds such as 90, or a duration such as PT1M30S.")
        @Nullable
        String maxDuration,
    @Description(
            "Its location is nearer to this one than so many meters. An item without a location does"
                + " not pass.")
        @Nullable
        Near near,
    @Description("The source that brought it last, for example push.") @Nullable
        List<@NonNull String> source,
    @Description("The model that made its vectors, for example bge-small-en-v1.5-q.") @Nullable
        List<@NonNull String> embeddingModel,
    @Description("An enrichment it went through, with its version: name@version.") @Nullable
        List<@NonNull String> enrichment) {

  /** A circle on Earth. */
  @Description("A circle on Earth. All three are needed.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Near(
      @Description("Degrees north, -90 to 90.") @Nullable Double latitude,
      @Description("Degrees east, -180 to 180.") @Nullable Double longitude,
      @Description("Meters, up to half of the equator.") @Nullable Double radiusMeters) {}
}
