package dev.lode.query.graphql.type;

import dev.lode.query.graphql.type.SearchResult.IndexRef;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What is known about one item. */
@Description("What is known about one item. Lists that may be empty are [], never null.")
public record ItemReport(
    @Description("The item without its transcript.") Item item,
    List<@NonNull LabelStatement> labels,
    @Description("Null as long as there is none.") @Nullable SummaryStatement summary,
    @Description("One for each configured concern, by name.")
        List<@NonNull ConcernFinding> concerns,
    DuplicateStatement duplicates,
    DecisionStatement decisions,
    @Description("What is known of times; what is not is not in the list.")
        List<@NonNull FreshnessStatement> freshness,
    @Description("Milliseconds that the service took.") long tookMs,
    @Description(
            "What the report had to do without: embedder (the model failed or was too slow: "
                + "concerns were searched by words alone), passages (the index has none).")
        List<@NonNull String> degraded,
    IndexRef index) {

  /** A label, and where it comes from. */
  public record LabelStatement(
      String label,
      @Description("What gave it: person, classifier, llm. Null if nobody noted it.") @Nullable
          String origin,
      @Description(
              "How sure that was, 0 to 1; not comparable between origins. Null if nobody "
                  + "noted it.")
          @Nullable
          Double confidence,
      @Description("Which one gave it, as name@version. Null if nobody noted it.") @Nullable
          String by,
      @Description("When. Null if nobody noted it.") @Nullable Instant labelledAt,
      Basis basis) {}

  /** What it is about. */
  public record SummaryStatement(
      String text,
      @Description("When it was made. Null if nobody noted it.") @Nullable Instant updatedAt,
      Basis basis) {}
}
