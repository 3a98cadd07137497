package dev.lode.query.graphql.type;

import dev.lode.query.graphql.type.SearchResult.IndexRef;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** The answer of a search of what is said. */
@Description(
    "The answer of a search of what is said. Lists that may be empty are [], never " + "null.")
public record PassageResult(
    @Description("The passages of this page, best first; empty when groupBy is set.")
        List<@NonNull PassageHit> hits,
    @Description(
            "Filled instead of hits when groupBy is set, in the order of each item's best "
                + "passage.")
        List<@NonNull PassageGroup> groups,
    @Description("Milliseconds that the service took.") long tookMs,
    @Description("As asked for: hybrid, dense or sparse.") String mode,
    @Description(
            "What was searched for instead of the query: no item has the words that are "
                + "different. Null if nothing had to be set right.")
        @Nullable
        String corrected,
    @Description(
            "What the ranking had to do without: embedder (the model failed or was too "
                + "slow: lexical only), terms (the query has no searchable words: dense only).")
        List<@NonNull String> degraded,
    IndexRef index) {

  /** One passage that was found. */
  public record PassageHit(
      @Description("The item it is a passage of, without its long texts.") Item item,
      Passage passage) {}

  /** Passages of one item. */
  public record PassageGroup(
      @Description("The item, without its long texts.") Item item,
      @Description("Its best passages, best first.") List<@NonNull Passage> passages) {}
}
