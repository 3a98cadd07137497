package dev.lode.query.search.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lode.common.problem.Problem;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import dev.lode.common.search.Fusion;
import dev.lode.query.filter.ItemFilter;
import dev.lode.query.index.IndexState;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One way of ranking, checked and complete. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description = "A named way of ranking, with all of its settings.",
    requiredProperties = {
      "name",
      "description",
      "fusion",
      "weights",
      "prefetchLimits",
      "boost",
      "diversity",
      "filter",
      "groupSize",
      "sort"
    })
public record Profile(
    @Schema(description = "What a request chooses it by.", examples = "fresh") String name,
    @Schema(description = "What it is for.", examples = "Newer items first among good hits.")
        String description,
    FusionSettings fusion,
    Weights weights,
    PrefetchLimits prefetchLimits,
    BoostSettings boost,
    Diversity diversity,
    @Schema(ref = "Filter") JsonNode filter,
    @JsonIgnore @Schema(hidden = true) ItemFilter itemFilter,
    @Schema(
            description = "What hits are grouped by if the request does not say; absent: nothing.",
            examples = "channel")
        @Nullable String groupBy,
    @Schema(description = "Most hits of a group if the request does not say.", examples = "3")
        int groupSize,
    @Schema(description = "What hits are ordered by if the request does not say.") Sort sort) {

  /**
   * Makes sure that an index has the vectors and payload indexes that this profile needs.
   *
   * @throws ProblemException with status 503 and what is missing
   */
  public void requireOf(IndexState.Ready index) {
    var lacks = ProfileNeeds.of(this).lackedBy(index.shape());
    if (!lacks.isEmpty()) {
      throw new ProblemException(
          Problem.of(
              ProblemType.INDEX_NOT_READY,
              "Profile %s can't be used: in %s, %s"
                  .formatted(name, index.collection(), String.join(" and ", lacks))),
          Duration.ofSeconds(5),
          null);
    }
  }

  /** The fusion without boosts, for passages: they have no dates and no audience of their own. */
  public Fusion fusionAlone() {
    return fusion.toFusion();
  }

  /** The fusion with the boosts. */
  public Fusion fusionAt(Instant now) {
    return switch (fusion.toFusion()) {
      case Fusion.Scores scores -> scores.with(boost.toBoosts(now));
      case Fusion.Rrf rrf -> rrf;
      case Fusion.Dbsf dbsf -> dbsf;
    };
  }
}
