package dev.lode.query.vetting;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lode.query.search.Answer;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is known about one channel, all its items taken together. Lists are never absent. */
@Schema(
    description =
        "What is known about one channel, all its items taken together. Lists that may be empty are"
            + " [], never absent.",
    requiredProperties = {
      "platform",
      "id",
      "name",
      "items",
      "labels",
      "concerns",
      "duplicates",
      "decisions",
      "freshness",
      "tookMs",
      "degraded",
      "index"
    })
public record ChannelReport(
    String platform,
    @Schema(description = "The platform's own id.") String id,
    String name,
    Items items,
    @Schema(description = "Labels of its items, those of most items first.")
        List<LabelCount> labels,
    @JsonUnwrapped Findings findings)
    implements Answer {

  /** Copies the list. */
  public ChannelReport {
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

  /** How much of the channel the report is made from. */
  @Schema(
      name = "ChannelItems",
      requiredProperties = {"total", "read", "withTranscript"})
  public record Items(
      @Schema(description = "All its items in the index. Exact.", examples = "420") long total,
      @Schema(
              description =
                  "Those that labels and the oldest sighting are made from; with fewer than total, a"
                      + " sample at random.",
              examples = "200")
          int read,
      @Schema(
              description = "Those of which it is known what is said. Exact up to 10,000.",
              examples = "398")
          long withTranscript) {

    double transcriptShare() {
      return total == 0 ? 0 : (double) withTranscript / total;
    }
  }

  /** A label of some of its items. */
  @Schema(requiredProperties = {"label", "items", "origins", "basis"})
  public record LabelCount(
      @Schema(examples = "gambling") String label,
      @Schema(description = "Items that were read and have it.", examples = "7") long items,
      @Schema(
              description = "What gave it, as far as that is known: person, classifier, llm.",
              examples = "[\"classifier\"]")
          List<String> origins,
      Basis basis) {

    /** Copies the list. */
    public LabelCount {
      origins = List.copyOf(origins);
    }
  }
}
