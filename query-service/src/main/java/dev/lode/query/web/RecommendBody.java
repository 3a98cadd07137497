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
        {"positive":["youtube:3uTnXITm-kA"],"negative":[],"strategy":"averageVector","limit":5}""")
public record RecommendBody(
    @Schema(
            description = "Items to find more of, each as platform:id.",
            examples = "[\"youtube:3uTnXITm-kA\"]")
        @Nullable List<String> positive,
    @Schema(description = "Items to stay away from, each as platform:id.", examples = "[]")
        @Nullable List<String> negative,
    @Schema(
            description =
                "averageVector: nearest to the mean of the positive examples, of which it needs one,"
                    + " and away from that of the negative ones. bestScore: by the one example that"
                    + " is nearest. sumScores: by the sum of the similarities to all. Left out, it"
                    + " is averageVector, or bestScore if there are only negative examples.")
        @Nullable RecommendStrategy strategy,
    @Schema(ref = "Filter") @Nullable JsonNode filter,
    @Schema(description = "Hits of the page.", minimum = "1", maximum = "100", defaultValue = "10")
        @Nullable Integer limit,
    @Schema(
            description = "Hits before the page; offset + limit is at most 1,000.",
            minimum = "0",
            defaultValue = "0")
        @Nullable Integer offset) {}
