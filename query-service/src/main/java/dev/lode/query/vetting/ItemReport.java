package dev.lode.query.vetting;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lode.common.index.IndexedItem;
import dev.lode.query.search.Answer;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is known about one item. Lists are never absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description = "What is known about one item. Lists that may be empty are [], never absent.",
    requiredProperties = {
      "item",
      "labels",
      "concerns",
      "duplicates",
      "decisions",
      "freshness",
      "tookMs",
      "degraded",
      "index"
    })
public record ItemReport(
    @Schema(description = "The item without its transcript.") IndexedItem item,
    List<LabelStatement> labels,
    @Schema(description = "Absent as long as there is none.") @Nullable SummaryStatement summary,
    @JsonUnwrapped Findings findings)
    implements Answer {

  /** Copies the list. */
  public ItemReport {
    labels = List.copyOf(labels);
  }

  @Override
  public long tookMs() {
    return findings.tookMs();
  }

  @Override
  public List<String> degraded() {
    return findings.degraded();
  }
}
