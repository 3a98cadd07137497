package dev.lode.common.quality;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How good one ranking is, by the definitions of trec_eval (which BEIR uses). A grade is a judge's
 * relevance of one document: 0 and below is not relevant, and so is what nobody judged.
 */
public final class RankingMeasures {

  private RankingMeasures() {}

  /**
   * Normalised discounted cumulative gain: the sum of {@code grade / log2(rank + 1)} over the first
   * {@code k} ranks (from 1), divided by that of the best ranking there can be (Järvelin and
   * Kekäläinen, "Cumulated gain-based evaluation of IR techniques", 2002, with trec_eval's discount
   * and linear gain).
   *
   * @param ranking ids, best first
   * @return 0 to 1; 0 if nothing is relevant
   */
  public static double ndcg(List<String> ranking, Map<String, Integer> grades, int k) {
    var ideal = grades.values().stream().sorted(Comparator.reverseOrder()).toList();
    double best = gain(ideal, k);
    return best == 0 ? 0 : gain(ranking.stream().map(id -> grade(grades, id)).toList(), k) / best;
  }

  /**
   * The share of the relevant documents that is among the first {@code k}.
   *
   * @return 0 to 1; 0 if nothing is relevant
   */
  public static double recall(List<String> ranking, Map<String, Integer> grades, int k) {
    long relevant = grades.values().stream().filter(grade -> grade > 0).count();
    long found = ranking.stream().limit(k).filter(id -> grade(grades, id) > 0).count();
    return relevant == 0 ? 0 : (double) found / relevant;
  }

  /**
   * One divided by the rank (from 1) of the first relevant document.
   *
   * @return 0 to 1; 0 if none of the first {@code k} is relevant
   */
  public static double reciprocalRank(List<String> ranking, Map<String, Integer> grades, int k) {
    for (int i = 0; i < Math.min(k, ranking.size()); i++) {
      if (grade(grades, ranking.get(i)) > 0) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  private static double gain(List<Integer> grades, int k) {
    double gain = 0;
    for (int i = 0; i < Math.min(k, grades.size()); i++) {
      gain += Math.max(0, grades.get(i)) * Math.log(2) / Math.log(i + 2);
    }
    return gain;
  }

  private static int grade(Map<String, Integer> grades, String id) {
    return grades.getOrDefault(id, 0);
  }
}
