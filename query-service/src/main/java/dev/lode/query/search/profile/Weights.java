package dev.lode.query.search.profile;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much each vector's list counts; 0 leaves a list out. Only the ratios matter. */
@Schema(description = "How much each vector's list counts; 0 leaves it out. Only ratios matter.")
public record Weights(
    @Schema(
            description = "Of the dense vector of title and description.",
            minimum = "0",
            maximum = "10",
            examples = "1")
        float content,
    @Schema(
            description = "Of the dense vector of the title alone.",
            minimum = "0",
            maximum = "10",
            examples = "0.2")
        float title,
    @Schema(
            description = "Of the BM25 term weights.",
            minimum = "0",
            maximum = "10",
            examples = "1")
        float terms) {}
