package dev.lode.bench.quality;

import dev.lode.bench.client.SearchClient;
import dev.lode.bench.measure.Bar;
import dev.lode.bench.measure.Figure;
import dev.lode.common.quality.RankingMeasures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Searches for all queries of a judged set in one ranking and averages their measures. */
final class QualityMeasurement {

  /** The most hits that one search may ask for, and the depth of the recall. */
  private static final int DEPTH = 100;

  private final SearchClient client;
  private final JudgedSet judged;

  QualityMeasurement(SearchClient client, JudgedSet judged) {
    this.client = client;
    this.judged = judged;
  }

  /** The means over all judged queries; one that finds nothing counts as 0. */
  Means measure(Ranking ranking) throws IOException, InterruptedException {
    var perQuery = new ArrayList<Means>();
    for (var query : judged.queries()) {
      var found = client.keys(ranking.search(query.query(), DEPTH, judged.filter()));
      perQuery.add(
          new Means(
              RankingMeasures.ndcg(found, query.judgements(), 10),
              RankingMeasures.recall(found, query.judgements(), DEPTH),
              RankingMeasures.reciprocalRank(found, query.judgements(), 10)));
    }
    return Means.of(perQuery);
  }

  /** What is told of one ranking, each 0 to 1. */
  record Means(double ndcgAt10, double recallAt100, double mrrAt10) {

    static Means of(List<Means> perQuery) {
      return new Means(
          perQuery.stream().mapToDouble(Means::ndcgAt10).average().orElse(Double.NaN),
          perQuery.stream().mapToDouble(Means::recallAt100).average().orElse(Double.NaN),
          perQuery.stream().mapToDouble(Means::mrrAt10).average().orElse(Double.NaN));
    }

    /**
     * The figures of a ranking.
     *
     * @param bar the least nDCG@10; not a number if there is none
     */
    List<Figure> figures(Ranking ranking, double bar) {
      var ndcg = Figure.of(ranking + " nDCG@10", ndcgAt10, "");
      return List.of(
          Double.isNaN(bar) ? ndcg : ndcg.mustReach(new Bar.AtLeast(bar)),
          Figure.of(ranking + " recall@100", recallAt100, ""),
          Figure.of(ranking + " MRR@10", mrrAt10, ""));
    }
  }
}
