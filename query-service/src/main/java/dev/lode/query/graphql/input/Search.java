package dev.lode.query.graphql.input;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.query.graphql.input.RankingInputs.Boost;
import dev.lode.query.graphql.input.RankingInputs.Diversity;
import dev.lode.query.graphql.input.RankingInputs.Fusion;
import dev.lode.query.graphql.input.RankingInputs.Vectors;
import dev.lode.query.graphql.input.RankingInputs.Weights;
import dev.lode.query.search.SearchMode;
import dev.lode.query.search.profile.Sort;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A search. */
@Description("A search.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Search(
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
    @Description(
            "What hits are ordered by; the profile's order if left out. Other than "
                + "relevance, it reorders the same candidates: those that the profile's lists "
                + "find.")
        @Nullable
        Sort sort,
    @Description(
            "Fields to count: platform, kind, channel, category, language, tag, label. The "
                + "counts cover all items that pass the filter, not only those that the query "
                + "finds. What the filter says of a field outside of and, or and not is left out "
                + "of that field's own counts.")
        @Nullable
        List<@NonNull String> facets,
    @Description("Most values of each facet, those with the most items first.") @Nullable
        Integer facetLimit,
    @Description(
            "A field to group by, one of those of facets: fills groups instead of hits, and "
                + "limit and offset count groups.")
        @Nullable
        String groupBy,
    @Description("Most hits of a group.") @Nullable Integer groupSize,
    @Description("Whether every hit says what its score is made of.") @Nullable Boolean explain,
    @Description(
            "Whether every hit shows the passage of its transcript that answers the query "
                + "best.")
        @Nullable
        Boolean passages,
    @Description(
            "Whether the query's words are searched as they are written. Otherwise a word "
                + "that no item has is replaced by the nearest one, and the answer tells in "
                + "corrected.")
        @Nullable
        Boolean exact,
    @Nullable Vectors vectors,
    @Description(
            "Overrides the profile's fusion: another type, or other parameters of the same "
                + "type.")
        @Nullable
        Fusion fusion,
    @Description("Overrides some of the profile's weights.") @Nullable Weights weights,
    @Description("Overrides some of the profile's boosts.") @Nullable Boost boost,
    @Description("Overrides the profile's diversity.") @Nullable Diversity diversity) {}
