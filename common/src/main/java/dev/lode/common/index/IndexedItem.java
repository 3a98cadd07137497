package dev.lode.common.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lode.common.model.Item;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An item as the index knows it: what the platform published, and what enrichment added. In JSON it
 * is one flat object.
 *
 * @param item what the platform published
 * @param labels what classification says of it; empty until it was classified
 * @param summary a short text of what it is about, once there is one
 * @param lineage what the point was made with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IndexedItem(
    @JsonUnwrapped Item item,
    List<String> labels,
    @Nullable String summary,
    @Nullable Lineage lineage) {

  /** Copies the labels. */
  public IndexedItem {
    labels = List.copyOf(labels);
  }

  /**
   * What a point was made with, so that "everything made by model X" is a filter.
   *
   * @param source the name of the source that brought the item last; null if nobody noted it
   * @param sourceVersion what the source calls this state of the item, such as an etag or a commit
   *     version; null if it has no name for it
   * @param schemaVersion the {@link IndexSchema#VERSION} of the writer
   * @param embeddingModel the model of the dense vectors
   * @param contentHash hash of the item's whole content at that time
   * @param passagesVersion the {@link IndexSchema#PASSAGES_VERSION} of a passage; null for an item
   * @param enrichment the version of each enrichment that the point shows, by its name
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Lineage(
      @Nullable String source,
      @Nullable String sourceVersion,
      int schemaVersion,
      String embeddingModel,
      String contentHash,
      @Nullable Integer passagesVersion,
      Map<String, String> enrichment) {

    /** Copies the enrichments. */
    public Lineage {
      enrichment = Collections.unmodifiableMap(new TreeMap<>(enrichment));
    }

    /** The lineage of an item of which neither a source nor an enrichment is known. */
    public Lineage(int schemaVersion, String embeddingModel, String contentHash) {
      this(null, null, schemaVersion, embeddingModel, contentHash, null, Map.of());
    }
  }

  /** The same without the texts that only the answer for one item has, and without extra. */
  public IndexedItem withoutLongTexts() {
    var brief =
        Item.builder(item.platform(), item.id(), item.title())
            .kind(item.kind())
            .url(item.url())
            .thumbnailUrl(item.thumbnailUrl())
            .channel(item.channel())
            .tags(item.tags())
            .category(item.category())
            .language(item.language())
            .publishedAt(item.publishedAt())
            .duration(item.duration())
            .metrics(item.metrics())
            .build();
    return new IndexedItem(brief, labels, null, lineage);
  }
}
