package dev.lode.ingest.web;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An item as the contract describes it. It is read by the parser of sources, not into this. */
@Schema(
    name = "Item",
    description =
        """
        Something that a platform publishes. Only `platform`, `id` and `title` are required; fields \
        that are not listed here are kept in `extra`. As shorthand, `channel` may be a name, `views`, \
        `likes` and `comments` may stand beside the item, and `durationSeconds` may stand for \
        `duration`.""",
    requiredProperties = {"platform", "id", "title"})
record PushedItem(
    @Schema(
            description = "The platform's short name.",
            examples = "youtube",
            pattern = "[a-z0-9][a-z0-9_-]{0,62}")
        String platform,
    @Schema(
            description = "The platform's own identifier.",
            examples = "3uTnXITm-kA",
            maxLength = 255)
        String id,
    @Schema(examples = "video", defaultValue = "video") @Nullable String kind,
    @Schema(examples = "Making CPython fast", maxLength = 1000) String title,
    @Nullable String description,
    @Schema(
            description =
                "What is said in it: plain text, WebVTT or SRT, or a list of cues. With times, a hit"
                    + " can be opened at the second.",
            oneOf = {String.class, Cue[].class})
        @Nullable Object transcript,
    @Schema(examples = "https://www.youtube.com/watch?v=3uTnXITm-kA") @Nullable String url,
    @Nullable String thumbnailUrl,
    @Nullable Channel channel,
    @Nullable List<String> tags,
    @Nullable String category,
    @Schema(description = "BCP 47 or ISO 639-2.", examples = "en") @Nullable String language,
    @Schema(description = "ISO-8601 date or time.", examples = "2011-07-13T00:00:00Z")
        @Nullable String publishedAt,
    @Schema(description = "ISO-8601 duration, or seconds.", examples = "PT29M30S")
        @Nullable String duration,
    @Nullable Location location,
    @Nullable Metrics metrics,
    @Schema(description = "Whatever else is known of it.") @Nullable Map<String, Object> extra,
    @Schema(
            description = "The item is gone; only `platform` and `id` count.",
            defaultValue = "false")
        @Nullable Boolean deleted) {

  /** Who published it. */
  record Channel(String id, String name) {}

  /** Some words and when they are said. */
  record Cue(
      @Schema(description = "Seconds from the beginning.", examples = "1.5") double start,
      @Schema(description = "Seconds that it lasts; or tell its end.", examples = "3.2")
          @Nullable Double duration,
      @Schema(description = "Seconds from the beginning.") @Nullable Double end,
      @Schema(examples = "Welcome everybody") String text) {}

  /** Degrees of WGS 84. */
  @Schema(
      description =
          "Where it was recorded, or what it is about. The mere name of a place is kept in `extra`.")
  record Location(
      @Schema(
              description = "Degrees north.",
              minimum = "-90",
              maximum = "90",
              examples = "52.5163",
              required = true)
          double latitude,
      @Schema(
              description = "Degrees east.",
              minimum = "-180",
              maximum = "180",
              examples = "13.3777",
              required = true)
          double longitude) {}

  /** Audience figures. */
  record Metrics(@Nullable Long views, @Nullable Long likes, @Nullable Long comments) {}
}
