package dev.lode.query.vetting;

import dev.lode.query.search.SearchResult.IndexRef;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a report says of any candidate, be it an item or a channel; in JSON among the fields of the
 * report itself. Lists are never absent.
 */
@Schema(
    requiredProperties = {
      "concerns",
      "duplicates",
      "decisions",
      "freshness",
      "tookMs",
      "degraded",
      "index"
    })
record Findings(
    @Schema(
            description =
                "One for each configured concern, by name; of a channel all items are searched.")
        List<ConcernFinding> concerns,
    @Schema(description = "Of a channel, those of its latest items.") DuplicateStatement duplicates,
    @Schema(
            description =
                "About a channel: those about itself; its items may have decisions of their own.")
        DecisionStatement decisions,
    @Schema(description = "What is known of times; what is not is not in the list.")
        List<FreshnessStatement> freshness,
    @Schema(description = "Milliseconds that the service took.", examples = "14") long tookMs,
    @Schema(
            description =
                "What the report had to do without: embedder (the model failed or was too slow:"
                    + " concerns were searched by words alone), passages (the index has none).")
        List<String> degraded,
    IndexRef index) {

  /** Copies the lists. */
  Findings {
    concerns = List.copyOf(concerns);
    freshness = List.copyOf(freshness);
    degraded = List.copyOf(degraded);
  }
}
