package dev.lode.ingest.run;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rejection together with the record itself. */
@Schema(description = "A record that was not taken, why, and the record itself.")
public record RejectedRecord(
    @Schema(description = "Names the rejection; grows with time.") long number,
    @Schema(
            description = "Line of NDJSON, CSV or a file; element of a JSON array. From 1.",
            examples = "7")
        long line,
    @Schema(description = "The item's id, if that much could be read.", nullable = true)
        @Nullable String id,
    @Schema(examples = "title is missing") String reason,
    @Schema(
            description =
                """
                The record as it came: a line, an element, or the JSON that says the same as a \
                record of CSV. Null if it is not kept, or not any more.""",
            nullable = true)
        @Nullable String raw,
    @Schema(description = "Only the beginning of the record is kept: it can't be replayed.")
        boolean rawCut,
    Instant at) {

  /** Whether it can be read again. */
  boolean replayable() {
    return raw != null && !rawCut;
  }
}
