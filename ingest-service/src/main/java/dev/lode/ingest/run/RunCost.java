package dev.lode.ingest.run;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What it takes to have the changes of a run in the index. */
@Schema(description = "What it takes to have the changes in the index.")
public record RunCost(
    @Schema(description = "Texts to embed.", examples = "240") long texts,
    @Schema(
            description =
                """
                How long that takes at the speed of the last runs of this installation; null as long \
                as none has embedded enough to tell.""",
            examples = "31",
            nullable = true)
        @Nullable Long estimatedSeconds) {}
