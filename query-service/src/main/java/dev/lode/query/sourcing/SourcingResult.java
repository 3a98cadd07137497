package dev.lode.query.sourcing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.query.search.Answer;
import dev.lode.query.search.SearchResult.Hit;
import dev.lode.query.search.SearchResult.IndexRef;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer of a search for candidates. Lists are never absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description = "Candidates by channel. Lists that may be empty are [], never absent.",
    requiredProperties = {
      "candidates",
      "withoutChannel",
      "channelsFound",
      "examined",
      "tookMs",
      "mode",
      "degraded",
      "index"
    })
public record SourcingResult(
    @Schema(description = "The channels of this page.") List<Candidate> candidates,
    @Schema(
            description =
                "The best items that belong to no channel: each is a candidate by itself. As many"
                    + " as itemsPerChannel, and on the first page only.")
        List<Hit> withoutChannel,
    @Schema(
            description =
                "Different channels among the items that were examined; there may be more beyond"
                    + " those.",
            examples = "17")
        int channelsFound,
    @Schema(description = "Items of the theme's ranking that were looked at.", examples = "200")
        int examined,
    @Schema(description = "Milliseconds that the service took.", examples = "23") long tookMs,
    @Schema(
            description = "As asked for.",
            enumeration = {"hybrid", "dense", "sparse"},
            examples = "hybrid")
        String mode,
    @Schema(
            description =
                "What was searched for instead, if the theme has words that no item has and that are"
                    + " probably misspelt. Absent otherwise.")
        @Nullable String corrected,
    @Schema(
            description =
                "What the ranking had to do without: embedder (the model failed or was too slow:"
                    + " lexical only), terms (the theme has no searchable words: dense only).")
        List<String> degraded,
    IndexRef index)
    implements Answer {

  /** Copies the lists. */
  public SourcingResult {
    candidates = List.copyOf(candidates);
    withoutChannel = List.copyOf(withoutChannel);
    degraded = List.copyOf(degraded);
  }

  /** A channel, and what speaks for it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(
      requiredProperties = {
        "channel",
        "score",
        "items",
        "coverage",
        "cadence",
        "audience",
        "sampled"
      })
  public record Candidate(
      Channel channel,
      @Schema(
              description =
                  "How well it fits: the sum of 1 / rank of its five best items among those examined.",
              examples = "1.25")
          double score,
      @Schema(description = "Its best items for the theme, best first.") List<Hit> items,
      Coverage coverage,
      Cadence cadence,
      Audience audience,
      @Schema(
              description =
                  "Whether the channel has more items than its figures are made from; then cadence"
                      + " and audience are estimates from a random sample.")
          boolean sampled) {

    /** Copies the items. */
    public Candidate {
      items = List.copyOf(items);
    }
  }

  /** Who publishes. */
  @Schema(
      name = "SourcedChannel",
      requiredProperties = {"platform", "id", "name"})
  public record Channel(
      @Schema(examples = "youtube") String platform,
      @Schema(
              description =
                  "The platform's id of the channel, or its name where the source knows no id.",
              examples = "UC1")
          String id,
      @Schema(examples = "Devoxx") String name) {}
}
