package dev.lode.query.vetting;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a candidate shows a concern, and what shows it. */
@Schema(requiredProperties = {"name", "status", "evidence", "unknownBecause", "basis"})
public record ConcernFinding(
    @Schema(description = "The concern's name in the configuration.", examples = "gambling")
        String name,
    @Schema(
            description =
                "found: see the evidence. not-found: all was searched. unknown: not all was, see"
                    + " unknownBecause.")
        ConcernStatus status,
    @Schema(description = "The strongest texts that show it, strongest first.")
        List<Evidence> evidence,
    @Schema(
            description =
                "What could not be searched: embedder (by meaning), passages (what is said), transcript"
                    + " (too few items have one). Told also where the concern was found.",
            examples = "[]")
        List<String> unknownBecause,
    ConcernBasis basis) {

  /** Copies the lists. */
  public ConcernFinding {
    evidence = List.copyOf(evidence);
    unknownBecause = List.copyOf(unknownBecause);
  }

  /** What was searched for, and how it was judged. */
  @Schema(requiredProperties = {"query", "model", "minCosine", "minTerms", "saturation"})
  public record ConcernBasis(
      @Schema(description = "What was searched for.") String query,
      @Schema(description = "The model of the cosines.") String model,
      @Schema(description = "The least cosine that shows it.", examples = "0.65") double minCosine,
      @Schema(description = "The least saturated BM25 score that shows it.", examples = "0.55")
          double minTerms,
      @Schema(description = "The BM25 score that counts half.", examples = "10")
          double saturation) {}
}
