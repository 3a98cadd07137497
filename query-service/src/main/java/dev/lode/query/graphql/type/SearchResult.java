package dev.lode.query.graphql.type;

import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** The answer of a search. */
@Description("The answer of a search. Lists that may be empty are [], never null.")
public record SearchResult(
    @Description("The hits of this page, best first; empty when groupBy is set.")
        List<@NonNull Hit> hits,
    @Description(
            "For each facet asked for, its values with the most items first. The counts "
                + "cover all items that pass the filter, not only those that the query finds.")
        List<@NonNull Facet> facets,
    @Description(
            "Filled instead of hits when groupBy is set, in the order of each group's best "
                + "hit. An item without the field is in no group; one with several values is in "
                + "the group of each.")
        List<@NonNull Group> groups,
    @Description("Milliseconds that the service took.") long tookMs,
    @Description(
            "How the hits were found: hybrid, dense or sparse as asked for; browse without "
                + "a query, newest first; similar and recommend on those paths.")
        String mode,
    @Description(
            "What was searched for instead of the query: no item has the words that are "
                + "different. Null if nothing had to be set right.")
        @Nullable
        String corrected,
    @Description(
            "What the answer had to do without: embedder (the model failed or was too slow: "
                + "lexical only), terms (the query has no searchable words: dense only), passages "
                + "(the index has none, or they could not be asked).")
        List<@NonNull String> degraded,
    IndexRef index) {

  /** One item that was found. */
  public record Hit(
      @Description("The item without its transcript.") Item item,
      @Description("Higher is better. Comparable within one answer only; 0 when browsing.")
          float score,
      @Description("Where in the item's title the query's words stand.")
          List<@NonNull Highlight> titleHighlights,
      @Description(
              "The passage of the description, as plain text of about 200 characters, that "
                  + "has most of the query's words. Null without a description.")
          @Nullable
          String snippet,
      @Description("Where in the snippet the query's words stand, in all their forms.")
          List<@NonNull Highlight> highlights,
      @Nullable Explanation explain,
      @Description("Where in it the query is spoken of, on request. Null without a transcript.")
          @Nullable
          Passage passage) {}

  /** Hits that share a value. */
  public record Group(
      @Description("The shared value.") String key,
      @Description("The best hits with that value, best first.") List<@NonNull Hit> hits) {}

  /** The values of one field. */
  public record Facet(
      @Description("The field: one of those asked for.") String field,
      @Description("Its values, those with the most items first.")
          List<@NonNull FacetCount> values) {}

  /** One value of a facet. */
  public record FacetCount(
      String value, @Description("Items that pass the filter and have the value.") long count) {}

  /** A stretch of a text. */
  @Description("A stretch of a text, in UTF-16 units, as JavaScript counts.")
  public record Highlight(
      @Description("Where it begins.") int start,
      @Description("Where it ends, exclusive.") int end) {}

  /** The index that answered. */
  public record IndexRef(
      @Description("The collection behind the alias.") String collection, int schemaVersion) {}
}
