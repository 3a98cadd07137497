package dev.lode.query.suggest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.query.search.Answer;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer to what was typed so far. Lists are never absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"suggestions", "tookMs", "degraded"})
public record SuggestionResult(
    @Schema(
            description =
                "Channels first, then tags, then titles. Of the same kind, those that begin with"
                    + " what was typed come first, then those with the most items or views.")
        List<Suggestion> suggestions,
    @Schema(
            description =
                "What was looked for instead, because nothing has what was typed; else absent.",
            examples = "kubernetes")
        @Nullable String corrected,
    @Schema(description = "Milliseconds that the service took.", examples = "2") long tookMs,
    @Schema(description = "titles: the index of titles could not be asked.") List<String> degraded)
    implements Answer {

  /** Entry of {@link #degraded}: there are no titles among the suggestions. */
  public static final String DEGRADED_TITLES = "titles";

  /** Copies the lists. */
  public SuggestionResult {
    suggestions = List.copyOf(suggestions);
    degraded = List.copyOf(degraded);
  }
}
