package dev.lode.query.graphql.input;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.query.search.SearchMode;
import dev.lode.query.sourcing.SourcingSort;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;

/** A search for candidates. */
@Description("A search for candidates.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sourcing(
    @Description("What the candidates are to be about, at most 2,000 characters.") @Nullable
        String theme,
    @Description("Which vectors are used.") @Nullable SearchMode mode,
    @Description("The named way of ranking.") @Nullable String profile,
    @Nullable Filter filter,
    @Description("Channels of the page.") @Nullable Integer channels,
    @Description("Items of each channel that argue for it, and of those that belong to none.")
        @Nullable
        Integer itemsPerChannel,
    @Description("Channels before the page; offset + channels is at most 100.") @Nullable
        Integer offset,
    @Description(
            "relevance: by the scores of their items; audience: by median views; cadence: "
                + "by items in 30 days; coverage: by the share of their items that is about the "
                + "theme. All but relevance sort the 100 channels that fit best.")
        @Nullable
        SourcingSort sort) {}
