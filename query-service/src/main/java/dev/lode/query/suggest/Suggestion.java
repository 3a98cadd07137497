package dev.lode.query.suggest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that what was typed may become. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"text", "kind"})
public record Suggestion(
    @Schema(description = "What to show, and to search for.", examples = "PyData") String text,
    @Schema(
            description =
                "title: of an item. channel and tag: values of the filters of these names.")
        Kind kind,
    @Schema(description = "Of a title: the item's platform.", examples = "youtube")
        @Nullable String platform,
    @Schema(description = "Of a title: the item's id.", examples = "RP8U828yOX4")
        @Nullable String id,
    @Schema(description = "Of a channel or tag: about how many items have it.", examples = "110")
        @Nullable Long count) {

  /** What is suggested. */
  public enum Kind {
    @JsonProperty("title")
    TITLE,
    @JsonProperty("channel")
    CHANNEL,
    @JsonProperty("tag")
    TAG
  }

  static Suggestion title(String text, String platform, String id) {
    return new Suggestion(text, Kind.TITLE, platform, id, null);
  }

  static Suggestion name(String text, Kind kind, long count) {
    return new Suggestion(text, kind, null, null, count);
  }
}
