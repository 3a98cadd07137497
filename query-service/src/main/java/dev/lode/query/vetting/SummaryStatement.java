package dev.lode.query.vetting;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.common.index.IndexedItem;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an item is about in short. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(requiredProperties = {"text", "updatedAt", "basis"})
public record SummaryStatement(
    String text,
    @Schema(description = "When it was made. Null if nobody noted it.", nullable = true)
        @Nullable Instant updatedAt,
    Basis basis) {

  /** Null if there is none. */
  static @Nullable SummaryStatement of(IndexedItem item) {
    return item.summary() == null
        ? null
        : new SummaryStatement(item.summary(), item.summaryUpdatedAt(), Basis.field("summary"));
  }
}
