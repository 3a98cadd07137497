package dev.lode.common.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lode.common.model.Item;
import java.time.Instant;
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
 * @param labelDetails where those of the labels come from of which that is known
 * @param summary a short text of what it is about, once there is one
 * @param summaryUpdatedAt when the summary was made; null if nobody noted it
 * @param verdict what people have decided about it, or else about its channel, and has not expired
 * @param lineage what the point was made with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IndexedItem(
    @JsonUnwrapped Item item,
    List<String> labels,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LabelDetail> labelDetails,
    @Nullable String summary,
    @Nullable Instant summaryUpdatedAt,
    @Nullable Verdict verdict,
    @Nullable Lineage lineage) {

  /** Copies the lists. */
  public IndexedItem {
    labels = List.copyOf(labels);
    labelDetails = List.copyOf(labelDetails);
  }

  /** An item that nobody has decided about, and whose enrichment, if any, left no notes. */
  public IndexedItem(
      Item item, List<String> labels, @Nullable String summary, @Nullable Lineage lineage) {
    this(item, labels, List.of(), summary, null, null, lineage);
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
   * @param changedAt when ingest-service stored the item in this state; null for a passage
   * @param seenAt when a source had named the item last at the time the point was written: it may
   *     have been named since, which alone writes no point; null for a passage
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Lineage(
      @Nullable String source,
      @Nullable String sourceVersion,
      int schemaVersion,
      String embeddingModel,
      String contentHash,
      @Nullable Integer passagesVersion,
      Map<String, String> enrichment,
      @Nullable Instant changedAt,
      @Nullable Instant seenAt) {

    /** Copies the enrichments. */
    public Lineage {
      enrichment = Collections.unmodifiableMap(new TreeMap<>(enrichment));
    }

    /** A lineage without times. */
    public Lineage(
        @Nullable String source,
        @Nullable String sourceVersion,
        int schemaVersion,
        String embeddingModel,
        String contentHash,
        @Nullable Integer passagesVersion,
        Map<String, String> enrichment) {
      this(
          source,
          sourceVersion,
          schemaVersion,
          embeddingModel,
          contentHash,
          passagesVersion,
          enrichment,
          null,
          null);
    }

    /** The same with the times of its item. */
    public Lineage with(@Nullable Instant changed, @Nullable Instant seen) {
      return new Lineage(
          source,
          sourceVersion,
          schemaVersion,
          embeddingModel,
          contentHash,
          passagesVersion,
          enrichment,
          changed,
          seen);
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
            .location(item.location())
            .metrics(item.metrics())
            .build();
    return new IndexedItem(brief, labels, List.of(), null, null, verdict, lineage);
  }
}
