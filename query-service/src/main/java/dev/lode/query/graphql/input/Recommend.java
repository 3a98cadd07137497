package dev.lode.query.graphql.input;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.query.item.RecommendStrategy;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** Examples of what is wanted and what is not. */
@Description("Examples of what is wanted and what is not.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Recommend(
    @Description("Items to find more of, each as platform:id.") @Nullable
        List<@NonNull String> positive,
    @Description("Items to stay away from, each as platform:id.") @Nullable
        List<@NonNull String> negative,
    @Description(
            "averageVector: nearest to the mean of the positive examples, of which it needs "
                + "one, and away from that of the negative ones. bestScore: by the one example "
                + "that is nearest. sumScores: by the sum of the similarities to all. Left out, "
                + "it is averageVector, or bestScore if there are only negative examples.")
        @Nullable
        RecommendStrategy strategy,
    @Nullable Filter filter,
    @Description("Hits of the page.") @Nullable Integer limit,
    @Description("Hits before the page; offset + limit is at most 1,000.") @Nullable
        Integer offset) {}
