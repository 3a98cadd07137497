package dev.lode.query.graphql.type;

import dev.lode.query.graphql.type.SearchResult.Highlight;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A stretch of what is said in an item. */
public record Passage(
    @Description("What is said.") String text,
    @Description("Where in the text the query's words stand, in all their forms.")
        List<@NonNull Highlight> highlights,
    @Description("The second it starts at. Null if the transcript has no times.") @Nullable
        Long startSeconds,
    @Description("The second it ends at. Null if the transcript has no times.") @Nullable
        Long endSeconds,
    @Description(
            "Higher is better. Comparable among the passages of an answer of /v1/passages; "
                + "the best passages of a search's hits come from one ranking for each hit.")
        float score,
    @Description("Opens the item at that second. Null if the item has no url.") @Nullable
        String url) {}
