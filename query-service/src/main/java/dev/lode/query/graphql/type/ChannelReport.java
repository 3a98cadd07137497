package dev.lode.query.graphql.type;

import dev.lode.query.graphql.type.SearchResult.IndexRef;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What is known about one channel. */
@Description(
    "What is known about one channel, all its items taken together. Lists that may "
        + "be empty are [], never null.")
public record ChannelReport(
    String platform,
    @Description("The platform's own id.") String id,
    String name,
    ChannelItems items,
    @Description("Labels of its items, those of most items first.")
        List<@NonNull LabelCount> labels,
    @Description("One for each configured concern, by name; all items are searched.")
        List<@NonNull ConcernFinding> concerns,
    @Description("Of its latest items.") DuplicateStatement duplicates,
    @Description("About the channel; items may have decisions of their own.")
        DecisionStatement decisions,
    @Description("What is known of times; what is not is not in the list.")
        List<@NonNull FreshnessStatement> freshness,
    @Description("Milliseconds that the service took.") long tookMs,
    @Description(
            "What the report had to do without: embedder (the model failed or was too slow: "
                + "concerns were searched by words alone), passages (the index has none).")
        List<@NonNull String> degraded,
    IndexRef index) {

  /** How much of the channel the report is made from. */
  public record ChannelItems(
      @Description("All its items in the index. Exact.") long total,
      @Description(
              "Those that labels and the oldest sighting are made from; with fewer than "
                  + "total, a sample at random.")
          int read,
      @Description("Those of which it is known what is said. Exact up to 10,000.")
          long withTranscript) {}

  /** A label of some of its items. */
  public record LabelCount(
      String label,
      @Description("Items that were read and have it.") long items,
      @Description("What gave it, as far as that is known: person, classifier, llm.")
          List<@NonNull String> origins,
      Basis basis) {}
}
