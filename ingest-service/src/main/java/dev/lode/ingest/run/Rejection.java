package dev.lode.ingest.run;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A record that was not taken. */
@Schema(description = "A record that was not taken, and why.")
public record Rejection(
    @Schema(
            description = "Line of NDJSON, CSV or a file; element of a JSON array. From 1.",
            examples = "7")
        long line,
    @Schema(description = "The item's id, if that much could be read.", nullable = true)
        @Nullable String id,
    @Schema(examples = "title is missing") String reason) {}
