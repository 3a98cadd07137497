package dev.lode.query.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lode.query.search.SearchMode;
import dev.lode.query.sourcing.SourcingSort;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A search for candidates as callers write it: none of it is checked yet. */
@Schema(
    description = "A search for candidates. Unknown fields are refused.",
    requiredProperties = "theme",
    examples =
        """
        {"theme":"zero downtime deployment","channels":5,
         "filter":{"language":"en","not":{"verdict":"rejected"}},"sort":"audience"}""")
public record SourcingBody(
    @Schema(
            description = "What the candidates are to be about, at most 2,000 characters.",
            examples = "zero downtime deployment")
        @Nullable String theme,
    @Schema(description = "Which vectors are used.", defaultValue = "hybrid")
        @Nullable SearchMode mode,
    @Schema(description = "The named way of ranking.", defaultValue = "default")
        @Nullable String profile,
    @Schema(ref = "Filter") @Nullable JsonNode filter,
    @Schema(
            description = "Channels of the page.",
            minimum = "1",
            maximum = "50",
            defaultValue = "10")
        @Nullable Integer channels,
    @Schema(
            description =
                "Items of each channel that argue for it, and of those that belong to none.",
            minimum = "1",
            maximum = "20",
            defaultValue = "3")
        @Nullable Integer itemsPerChannel,
    @Schema(
            description = "Channels before the page; offset + channels is at most 100.",
            minimum = "0",
            defaultValue = "0")
        @Nullable Integer offset,
    @Schema(
            description =
                "relevance: by the scores of their items; audience: by median views; cadence: by"
                    + " items in 30 days; coverage: by the share of their items that is about the"
                    + " theme. All but relevance sort the 100 channels that fit best.",
            defaultValue = "relevance")
        @Nullable SourcingSort sort) {}
