package dev.lode.ingest.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.lode.ingest.change.Change;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of the records of a run. Every record is counted once. */
@JsonPropertyOrder({"read"})
@Schema(description = "What became of the records. `read` is always the sum of the others.")
public record RunCounts(
    @Schema(description = "Items that were not there before.") long created,
    @Schema(description = "Items whose title or description changed.") long updated,
    @Schema(description = "Items of which only something else changed: nothing is embedded.")
        long metadataUpdated,
    @Schema(description = "Items that are as they were.") long unchanged,
    @Schema(description = "Items that are gone.") long deleted,
    @Schema(description = "Records that are no items; see `rejections`.") long rejected) {

  /** The counts of a batch. */
  static RunCounts of(List<Change> changes) {
    long created = 0;
    long updated = 0;
    long metadataUpdated = 0;
    long unchanged = 0;
    long deleted = 0;
    long rejected = 0;
    for (var change : changes) {
      switch (change) {
        case Change.Created c -> created++;
        case Change.Updated c -> updated++;
        case Change.MetadataUpdated c -> metadataUpdated++;
        case Change.Unchanged c -> unchanged++;
        case Change.Deleted c -> deleted++;
        case Change.Rejected c -> rejected++;
      }
    }
    return new RunCounts(created, updated, metadataUpdated, unchanged, deleted, rejected);
  }

  /** How many records were read: the sum, so that it can't be anything else. */
  @JsonProperty
  @Schema(description = "Records that were read.")
  public long read() {
    return created + updated + metadataUpdated + unchanged + deleted + rejected;
  }
}
