package dev.lode.query.graphql.type;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** Suggestions for what was typed. */
public record SuggestionResult(
    @Description(
            "Channels first, then tags, then titles. Of the same kind, those that begin "
                + "with what was typed come first, then those with the most items or views.")
        List<@NonNull Suggestion> suggestions,
    @Description("What was looked for instead, because nothing has what was typed; else null.")
        @Nullable
        String corrected,
    @Description("Milliseconds that the service took.") long tookMs,
    @Description("titles: the index of titles could not be asked.")
        List<@NonNull String> degraded) {

  /** One suggestion. */
  public record Suggestion(
      @Description("What to show, and to search for.") String text,
      @Description("title: of an item. channel and tag: values of the filters of these names.")
          SuggestionKind kind,
      @Description("Of a title: the item's platform.") @Nullable String platform,
      @Description("Of a title: the item's id.") @Nullable String id,
      @Description("Of a channel or tag: about how many items have it.") @Nullable Long count) {}

  /** What is suggested. */
  public enum SuggestionKind {
    @JsonProperty("title")
    TITLE,
    @JsonProperty("channel")
    CHANNEL,
    @JsonProperty("tag")
    TAG
  }
}
