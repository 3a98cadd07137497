package dev.lode.query.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.common.index.IndexedItem;
import dev.lode.query.search.SearchResult.IndexRef;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer of a search of what is said. Lists are never absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description =
        "The answer of a search of what is said. Lists that may be empty are [], never absent.",
    requiredProperties = {"hits", "groups", "tookMs", "mode", "degraded", "index"})
public record PassageResult(
    @Schema(description = "The passages of this page, best first; empty when groupBy is set.")
        List<PassageHit> hits,
    @Schema(
            description =
                "Filled instead of hits when groupBy is set, in the order of each item's best"
                    + " passage.")
        List<PassageGroup> groups,
    @Schema(description = "Milliseconds that the service took.", examples = "7") long tookMs,
    @Schema(
            description = "As asked for.",
            enumeration = {"hybrid", "dense", "sparse"},
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
                "What the ranking had to do without: embedder (the model failed or was too slow:"
                    + " lexical only), terms (the query has no searchable words: dense only).")
        List<String> degraded,
    IndexRef index)
    implements Answer {

  /** Copies the lists. */
  public PassageResult {
    hits = List.copyOf(hits);
    groups = List.copyOf(groups);
    degraded = List.copyOf(degraded);
  }

  /** One passage that was found. */
  @Schema(requiredProperties = {"item", "passage"})
  public record PassageHit(
      @Schema(description = "The item it is a passage of, without its long texts.")
          IndexedItem item,
      Passage passage) {}

  /** Passages of one item. */
  @Schema(requiredProperties = {"item", "passages"})
  public record PassageGroup(
      @Schema(description = "The item, without its long texts.") IndexedItem item,
      @Schema(description = "Its best passages, best first.") List<Passage> passages) {
    /** Copies the passages. */
    public PassageGroup {
      passages = List.copyOf(passages);
    }
  }
}
