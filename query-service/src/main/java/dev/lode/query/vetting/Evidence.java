package dev.lode.query.vetting;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A text of the candidate, or a label on it, that shows a concern. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"source", "item", "text", "basis"})
public record Evidence(
    Source source,
    @Schema(description = "The item that shows it; of a channel, one of its items.") ItemRef item,
    @Schema(description = "What is said or written there, or the label.") String text,
    @Schema(description = "The second it is said at. Absent if nobody knows.", examples = "93")
        @Nullable Long startSeconds,
    @Schema(description = "The second after it. Absent if nobody knows.", examples = "151")
        @Nullable Long endSeconds,
    @Schema(description = "Opens the item there. Absent if the item has no url.") @Nullable URI url,
    @Schema(
            description =
                "Cosine of the text to the concern's query, -1 to 1. Absent if it is not among the"
                    + " nearest texts, or could not be compared.",
            examples = "0.78")
        @Nullable Float cosine,
    @Schema(
            description =
                "BM25 score of the text for the words of the concern's query, saturated to 0 to 1."
                    + " Absent if none of them is in it, or other texts have more.",
            examples = "0.61")
        @Nullable Double terms,
    Basis basis) {

  /** Where it was found. */
  @Schema(name = "EvidenceSource")
  public enum Source {
    /** In what is said. */
    @JsonProperty("passage")
    PASSAGE,
    /** In title or description. */
    @JsonProperty("text")
    TEXT,
    /** Among the labels. */
    @JsonProperty("label")
    LABEL
  }
}
