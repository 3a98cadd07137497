package dev.lode.bench.quality;

import dev.lode.bench.client.Search;
import dev.lode.bench.client.SearchClient;
import dev.lode.bench.measure.Bar;
import dev.lode.bench.measure.Figure;
import dev.lode.common.quality.RankingMeasures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs all judged queries of one folder in one mode and averages their measures. */
final class QualityMeasurement {

  /** The most hits that one search may ask for, and the depth of the recall. */
  private static final int DEPTH = 100;

  private final SearchClient client;
  private final String platform;
  private final Map<String, String> queries;
  private final Map<String, Map<String, Integer>> grades;

  QualityMeasurement(
      SearchClient client,
      String platform,
      Map<String, String> queries,
      Map<String, Map<String, Integer>> grades) {
    this.client = client;
    this.platform = platform;
    this.queries = queries;
    this.grades = grades;
  }

  /**
   * The means over all judged queries; one that finds nothing counts as 0.
   *
   * @param mode {@code hybrid}, {@code dense} or {@code sparse}
   */
  Means measure(String mode) throws IOException, InterruptedException {
    var perQuery = new ArrayList<Means>();
    for (var query : queries.entrySet()) {
      var found =
          client.ids(new Search(query.getValue(), mode, DEPTH, Map.of("platform", platform)));
      var judged = grades.getOrDefault(query.getKey(), Map.of());
      perQuery.add(
          new Means(
              RankingMeasures.ndcg(found, judged, 10),
              RankingMeasures.recall(found, judged, DEPTH),
              RankingMeasures.reciprocalRank(found, judged, 10)));
    }
    return Means.of(perQuery);
  }

  /** What is told of one mode, each 0 to 1. */
  record Means(double ndcgAt10, double recallAt100, double mrrAt10) {

    static Means of(List<Means> perQuery) {
      return new Means(
          perQuery.stream().mapToDouble(Means::ndcgAt10).average().orElse(Double.NaN),
          perQuery.stream().mapToDouble(Means::recallAt100).average().orElse(Double.NaN),
          perQuery.stream().mapToDouble(Means::mrrAt10).average().orElse(Double.NaN));
    }

    /**
     * The figures of a mode.
     *
     * @param bar the least nDCG@10; not a number if there is none
     */
    List<Figure> figures(String mode, double bar) {
      var ndcg = Figure.of(mode + " nDCG@10", ndcgAt10, "");
      return List.of(
          Double.isNaN(bar) ? ndcg : ndcg.mustReach(new Bar.AtLeast(bar)),
          Figure.of(mode + " recall@100", recallAt100, ""),
          Figure.of(mode + " MRR@10", mrrAt10, ""));
    }
  }
}
