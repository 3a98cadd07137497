package dev.lode.bench.quality.tuning;

import dev.lode.common.index.IndexSchema;
import dev.lode.common.search.Fusion;
import dev.lode.common.search.HybridRanking;
import java.util.Map;

/** Writes a ranking as a profile of query-service, to be saved in its profiles directory. */
final class ProfileYaml {

  private ProfileYaml() {}

  /**
   * The profile.
   *
   * @param description one line of prose, without a colon
   */
  static String of(HybridRanking ranking, String description) {
    return """
        description: %s
        fusion: %s
        weights: {content: %s, title: %s, terms: %s}
        prefetchLimits: {content: %d, title: %d, terms: %d}
        """
        .formatted(
            description,
            fusion(ranking.fusion()),
            number(ranking.content()),
            number(ranking.title()),
            number(ranking.terms()),
            ranking.prefetchLimit(),
            ranking.prefetchLimit(),
            ranking.prefetchLimit());
  }

  private static String fusion(Fusion fusion) {
    return switch (fusion) {
      case Fusion.Rrf rrf -> "{type: rrf, k: %d}".formatted(rrf.k());
      case Fusion.Dbsf _ -> "{type: dbsf}";
      case Fusion.Scores scores ->
          "{type: scores, saturation: %s, floors: {content: %s, title: %s, terms: %s}}"
              .formatted(
                  number(scores.saturation()),
                  floor(scores.floors(), IndexSchema.CONTENT),
                  floor(scores.floors(), IndexSchema.TITLE),
                  floor(scores.floors(), IndexSchema.TERMS));
    };
  }

  private static String floor(Map<String, Float> floors, String vector) {
    return number(floors.getOrDefault(vector, 0f));
  }

  private static String number(float value) {
    return value == Math.rint(value) ? Integer.toString((int) value) : Float.toString(value);
  }
}
