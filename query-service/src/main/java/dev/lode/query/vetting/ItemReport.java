package dev.lode.query.vetting;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.common.index.IndexedItem;
import dev.lode.query.search.Answer;
import dev.lode.query.search.SearchResult.IndexRef;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is known about one item. Lists are never absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description = "What is known about one item. Lists that may be empty are [], never absent.",
    requiredProperties = {
      "item",
      "labels",
      "concerns",
      "duplicates",
      "decisions",
      "freshness",
      "tookMs",
      "degraded",
      "index"
    })
public record ItemReport(
    @Schema(description = "The item without its transcript.") IndexedItem item,
    List<LabelStatement> labels,
    @Schema(description = "Absent as long as there is none.") @Nullable SummaryStatement summary,
    @Schema(description = "One for each configured concern, by name.")
        List<ConcernFinding> concerns,
    DuplicateStatement duplicates,
    DecisionStatement decisions,
    @Schema(description = "What is known of times; what is not is not in the list.")
        List<FreshnessStatement> freshness,
    @Schema(description = "Milliseconds that the service took.", examples = "14") long tookMs,
    @Schema(
            description =
                "What the report had to do without: embedder (the model failed or was too slow:"
                    + " concerns were searched by words alone), passages (the index has none).")
        List<String> degraded,
    IndexRef index)
    implements Answer {

  /** Copies the lists. */
  public ItemReport {
    labels = List.copyOf(labels);
    concerns = List.copyOf(concerns);
    freshness = List.copyOf(freshness);
    degraded = List.copyOf(degraded);
  }
}
