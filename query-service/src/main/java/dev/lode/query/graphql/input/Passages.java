package dev.lode.query.graphql.input;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.query.search.SearchMode;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;

/** A search of what is said. */
@Description("A search of what is said.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Passages(
    @Description(
            "What to search for, at most 2,000 characters. Without it (and without "
                + "vectors), the items that pass the filter are browsed, newest first.")
        @Nullable
        String query,
    @Description("Which vectors are used.") @Nullable SearchMode mode,
    @Description("The named way of ranking, one of /v1/profiles.") @Nullable String profile,
    @Description("Hits, or groups, of the page.") @Nullable Integer limit,
    @Description("Hits, or groups, before the page; offset + limit is at most 1,000.") @Nullable
        Integer offset,
    @Nullable Filter filter,
    @Description("item: fills groups instead of hits, each item once, with its best passages.")
        @Nullable
        String groupBy,
    @Description("Most hits of a group.") @Nullable Integer groupSize,
    @Description(
            "Whether the query's words are searched as they are written. Otherwise a word "
                + "that no item has is replaced by the nearest one, and the answer tells in "
                + "corrected.")
        @Nullable
        Boolean exact) {}
