package dev.lode.query.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A stretch of what is said in an item, about a minute long. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"text", "highlights", "score"})
public record Passage(
    @Schema(description = "What is said.", examples = "and that is how a rollout stays unseen")
        String text,
    @Schema(description = "Where in the text the query's words stand, in all their forms.")
        List<Highlight> highlights,
    @Schema(
            description = "The second it starts at. Absent if the transcript has no times.",
            examples = "93")
        @Nullable Long startSeconds,
    @Schema(
            description = "The second it ends at. Absent if the transcript has no times.",
            examples = "151")
        @Nullable Long endSeconds,
    @Schema(
            description =
                "Higher is better. Comparable among the passages of an answer of /v1/passages; the"
                    + " best passages of a search's hits come from one ranking for each hit.",
            examples = "1.0")
        float score,
    @Schema(
            description = "Opens the item at that second. Absent if the item has no url.",
            examples = "https://www.youtube.com/watch?v=my-first&t=93s")
        @Nullable URI url) {

  /** Copies the highlights. */
  public Passage {
    highlights = List.copyOf(highlights);
  }
}
