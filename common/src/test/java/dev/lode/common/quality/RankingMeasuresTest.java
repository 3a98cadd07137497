package dev.lode.common.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankingMeasuresTest {

  /** x is the most relevant and is not found; a was judged and is not relevant. */
  private static final Map<String, Integer> GRADES = Map.of("a", 0, "b", 2, "d", 1, "x", 3);

  private static final List<String> RANKING = List.of("a", "b", "c", "d");

  @Test
  void ndcgDiscountsGradesByTheLogarithmOfTheRank() {
    // found: 2 / log2(3) + 1 / log2(5) = 1.261860 + 0.430677
    // best:  3 / log2(2) + 2 / log2(3) + 1 / log2(4) = 3 + 1.261860 + 0.5
    assertThat(RankingMeasures.ndcg(RANKING, GRADES, 10))
        .isCloseTo(1.692536 / 4.761860, within(1e-6));
  }

  @Test
  void ndcgLooksAtTheFirstKRanksOfBothRankings() {
    // found: 2 / log2(3); best: 3 + 2 / log2(3)
    assertThat(RankingMeasures.ndcg(RANKING, GRADES, 2))
        .isCloseTo(1.261860 / 4.261860, within(1e-6));
  }

  @Test
  void theBestRankingHasAnNdcgOfOne() {
    assertThat(RankingMeasures.ndcg(List.of("x", "b", "d", "a"), GRADES, 10)).isEqualTo(1);
  }

  @Test
  void gradesBelowZeroCountAsNotRelevant() {
    assertThat(RankingMeasures.ndcg(List.of("bad", "good"), Map.of("bad", -1, "good", 1), 10))
        .isCloseTo(0.630930, within(1e-6));
  }

  @Test
  void recallIsTheShareOfTheRelevantThatIsFound() {
    assertThat(RankingMeasures.recall(RANKING, GRADES, 100)).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(RankingMeasures.recall(RANKING, GRADES, 3)).isCloseTo(1.0 / 3, within(1e-12));
  }

  @Test
  void theReciprocalRankIsThatOfTheFirstRelevant() {
    assertThat(RankingMeasures.reciprocalRank(RANKING, GRADES, 10)).isEqualTo(0.5);
    assertThat(RankingMeasures.reciprocalRank(RANKING, GRADES, 1)).isZero();
  }

  @Test
  void nothingFoundAndNothingRelevantAreZero() {
    assertThat(RankingMeasures.ndcg(List.of(), GRADES, 10)).isZero();
    assertThat(RankingMeasures.reciprocalRank(List.of(), GRADES, 10)).isZero();
    assertThat(RankingMeasures.ndcg(RANKING, Map.of("a", 0), 10)).isZero();
    assertThat(RankingMeasures.recall(RANKING, Map.of("a", 0), 10)).isZero();
  }
}
