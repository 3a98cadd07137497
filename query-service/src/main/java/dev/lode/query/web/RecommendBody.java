package dev.lode.query.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lode.query.item.RecommendStrategy;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Examples as callers write them: none of it is checked yet. */
@Schema(
    description = "Examples of what is wanted and what is not. Unknown fields are refused.",
    examples =
        """
        {"positive":["youtube:dQw4w9WgXcQ"],"negative":[],"strategy":"averageVector","limit":5}""")
record RecommendBody(
    @Schema(
            description = "Items to find more of, each as platform:id.",
            examples = "[\"youtube:dQw4w9WgXcQ\"]")
        @Nullable List<String> positive,
    @Schema(description = "Items to stay away from, each as platform:id.", examples = "[]")
        @Nullable List<String> negative,
    @Schema(
            description =
                "averageVector needs a positive example; bestScore and sumScores do with negative"
                    + " ones alone.",
            defaultValue = "averageVector")
        @Nullable RecommendStrategy strategy,
    @Schema(ref = "Filter") @Nullable JsonNode filter,
    @Schema(description = "Hits.", minimum = "1", maximum = "100", defaultValue = "10")
        @Nullable Integer limit) {}
