package dev.lode.query.graphql.type;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lode.query.vetting.ConcernStatus;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What came of the search for one concern. */
public record ConcernFinding(
    @Description("The concern's name in the configuration.") String name,
    @Description(
            "found: see the evidence. not-found: all was searched. unknown: not all was, "
                + "see unknownBecause.")
        ConcernStatus status,
    @Description("The strongest texts that show it, strongest first.")
        List<@NonNull Evidence> evidence,
    @Description(
            "What could not be searched: embedder (by meaning), passages (what is said), "
                + "transcript (too few items have one). Told also where the concern was found.")
        List<@NonNull String> unknownBecause,
    ConcernBasis basis) {

  /** How it was searched for. */
  public record ConcernBasis(
      @Description("What was searched for.") String query,
      @Description("The model of the cosines.") String model,
      @Description("The least cosine that shows it.") double minCosine,
      @Description("The least saturated BM25 score that shows it.") double minTerms,
      @Description("The BM25 score that counts half.") double saturation) {}

  /** A text, or a label, that shows a concern. */
  public record Evidence(
      EvidenceSource source,
      @Description("The item that shows it; of a channel, one of its items.") ItemRef item,
      @Description("What is said or written there, or the label.") String text,
      @Description("The second it is said at. Null if nobody knows.") @Nullable Long startSeconds,
      @Description("The second after it. Null if nobody knows.") @Nullable Long endSeconds,
      @Description("Opens the item there. Null if the item has no url.") @Nullable String url,
      @Description(
              "Cosine of the text to the concern's query, -1 to 1. Null if it is not among "
                  + "the nearest texts, or could not be compared.")
          @Nullable
          Float cosine,
      @Description(
              "BM25 score of the text for the words of the concern's query, saturated to 0 to "
                  + "1. Null if none of them is in it, or other texts have more.")
          @Nullable
          Double terms,
      Basis basis) {}

  /** Where evidence was found. */
  public enum EvidenceSource {
    @JsonProperty("passage")
    PASSAGE,
    @JsonProperty("text")
    TEXT,
    @JsonProperty("label")
    LABEL
  }
}
