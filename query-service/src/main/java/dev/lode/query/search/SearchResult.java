package dev.lode.query.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.common.index.IndexedItem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer of a search. Lists are never absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description = "The answer of a search. Lists that may be empty are [], never absent.",
    requiredProperties = {"hits", "facets", "groups", "tookMs", "mode", "degraded", "index"})
public record SearchResult(
    @Schema(description = "The hits of this page, best first; empty when groupBy is set.")
        List<Hit> hits,
    @Schema(
            description =
                "For each facet asked for, its values with the most items first. The counts cover"
                    + " all items that pass the filter, not only those that the query finds.")
        Map<String, List<FacetCount>> facets,
    @Schema(
            description =
                "Filled instead of hits when groupBy is set, in the order of each group's best"
                    + " hit. An item without the field is in no group; one with several values is"
                    + " in the group of each.")
        List<Group> groups,
    @Schema(description = "Milliseconds that the service took.", examples = "7") long tookMs,
    @Schema(
            description =
                "How the hits were found: hybrid, dense or sparse as asked for; browse without a"
                    + " query, newest first; similar and recommend on those paths.",
            enumeration = {"hybrid", "dense", "sparse", "browse", "similar", "recommend"},
            examples = "hybrid")
        String mode,
    @Schema(
            description =
                "What was searched for instead of the query: no item has the words that are"
                    + " different. Absent if nothing had to be set right.",
            examples = "kubernetes")
        @Nullable String corrected,
    @Schema(
            description =
                "What the answer had to do without: embedder (the model failed or was too slow:"
                    + " lexical only), terms (the query has no searchable words: dense only),"
                    + " passages (the index has none, or they could not be asked).")
        List<String> degraded,
    IndexRef index)
    implements Answer {

  /** Entry of {@link #degraded}: no query vector, therefore lexical only. */
  public static final String DEGRADED_EMBEDDER = "embedder";

  /** Entry of {@link #degraded}: no searchable words, therefore dense only. */
  public static final String DEGRADED_TERMS = "terms";

  /** Entry of {@link #degraded}: hits do not show the passages that were asked for. */
  public static final String DEGRADED_PASSAGES = "passages";

  /** Copies the collections. */
  public SearchResult {
    hits = List.copyOf(hits);
    facets = Collections.unmodifiableMap(new LinkedHashMap<>(facets));
    groups = List.copyOf(groups);
    degraded = List.copyOf(degraded);
  }

  /** One item that was found. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(requiredProperties = {"item", "score", "titleHighlights", "highlights"})
  public record Hit(
      @Schema(description = "The item without its transcript.") IndexedItem item,
      @Schema(
              description = "Higher is better. Comparable within one answer only; 0 when browsing.",
              examples = "0.5")
          float score,
      @Schema(description = "Where in the item's title the query's words stand.")
          List<Highlight> titleHighlights,
      @Schema(
              description =
                  "The passage of the description, as plain text of about 200 characters, that has"
                      + " most of the query's words. Absent without a description.")
          @Nullable String snippet,
      @Schema(description = "Where in the snippet the query's words stand, in all their forms.")
          List<Highlight> highlights,
      @Nullable Explanation explain,
      @Schema(
              description =
                  "Where in it the query is spoken of, on request. Absent without a transcript.")
          @Nullable Passage passage) {

    /** Copies the lists. */
    public Hit {
      titleHighlights = List.copyOf(titleHighlights);
      highlights = List.copyOf(highlights);
    }

    /** The same hit for an answer that explains nothing. */
    public Hit withoutExplanation() {
      return new Hit(item, score, titleHighlights, snippet, highlights, null, passage);
    }

    /** The same hit with this passage. */
    Hit with(@Nullable Passage best) {
      return new Hit(item, score, titleHighlights, snippet, highlights, explain, best);
    }

    /** The same hit with this explanation. */
    Hit with(Explanation why) {
      return new Hit(item, score, titleHighlights, snippet, highlights, why, passage);
    }

    /** The same hit with this score. */
    Hit withScore(float other) {
      return new Hit(item, other, titleHighlights, snippet, highlights, explain, passage);
    }
  }

  /** Hits that share a value. */
  @Schema(requiredProperties = {"key", "hits"})
  public record Group(
      @Schema(description = "The shared value.", examples = "Devoxx") String key,
      @Schema(description = "The best hits with that value, best first.") List<Hit> hits) {
    /** Copies the hits. */
    public Group {
      hits = List.copyOf(hits);
    }
  }

  /** One value of a facet. */
  @Schema(requiredProperties = {"value", "count"})
  public record FacetCount(
      @Schema(examples = "Devoxx") String value,
      @Schema(description = "Items that pass the filter and have the value.", examples = "3")
          long count) {}

  /** The index that answered. */
  @Schema(requiredProperties = {"collection", "schemaVersion"})
  public record IndexRef(
      @Schema(description = "The collection behind the alias.", examples = "items-v1")
          String collection,
      @Schema(examples = "1") int schemaVersion) {}
}
