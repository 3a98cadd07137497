package dev.lode.common.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lode.common.model.Item;
import java.util.List;
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
   * @param schemaVersion the {@link IndexSchema#VERSION} of the writer
   * @param embeddingModel the model of both dense vectors
   * @param contentHash hash of the item's whole content: the version of the source's item
   */
  public record Lineage(int schemaVersion, String embeddingModel, String contentHash) {}
}
