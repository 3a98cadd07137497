package dev.lode.query.sourcing;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How much of a channel is about the theme.
 *
 * <p>A ranking has no natural end, so what is about the theme is a matter of bounds ({@code
 * lode.sourcing.match}): an item counts if it is among the items that were examined, passes the
 * filter, and its cosine or its saturated BM25 score to the theme reaches the bound. The true
 * number may be larger, for only the theme's best items are examined, and those of a dense list
 * alone have no BM25 score.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description = "How much of the channel is about the theme.",
    requiredProperties = {"matching", "total"})
public record Coverage(
    @Schema(
            description =
                "Items among those examined that pass the filter and are about the theme, by bounds"
                    + " on their own scores. An estimate, and a lower one: items that were not"
                    + " examined are not counted.",
            examples = "7")
        int matching,
    @Schema(
            description =
                "All items that the index has of the channel, whatever the filter. Exact.",
            examples = "42")
        long total,
    @Schema(
            description = "matching / total, 0 to 1. Absent where the total is not known.",
            examples = "0.1666")
        @Nullable Double share) {

  static Coverage of(int matching, long total) {
    return new Coverage(matching, total, total == 0 ? null : (double) matching / total);
  }
}
