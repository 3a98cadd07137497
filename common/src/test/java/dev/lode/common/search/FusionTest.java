package dev.lode.common.search;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.VectorInputFactory.vectorInput;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.qdrant.client.grpc.Points;
import io.qdrant.client.grpc.Points.Expression;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FusionTest {

  private static final RankedList CONTENT =
      new RankedList("content", vectorInput(1f, 0f), 0.6f, 100);
  private static final RankedList TERMS =
      new RankedList("terms", vectorInput(List.of(1f), List.of(3)), 0.2f, 100);

  /** What a list found: the points 1, 2, … with these scores. */
  private static FoundPoints found(RankedList list, float... scores) {
    return FoundPoints.of(
        list,
        IntStream.range(0, scores.length)
            .mapToObj(i -> ScoredPoint.newBuilder().setId(id(i + 1)).setScore(scores[i]).build())
            .toList());
  }

  private static List<Double> values(Fusion fusion, long point, FoundPoints... lists) {
    return fusion.explain(List.of(lists), id(point)).stream().map(Contribution::value).toList();
  }

  // 1 / ((rank - 1 + 1) / weight + k - 1)
  @ParameterizedTest
  @CsvSource({
    "1, 1, 2, 0.5",
    "2, 1, 2, 0.33333334",
    "1, 0.5, 2, 0.33333334",
    "3, 0.3, 2, 0.09090909",
    "1, 1, 61, 0.016393442",
    "1, 2, 1, 2"
  })
  void rankFusionAddsWeightedReciprocalRanks(int rank, float weight, int k, double expected) {
    var list = found(new RankedList("content", vectorInput(1f), weight, 10), 9, 8, 7);

    assertThat(values(new Fusion.Rrf(k), rank, list).getFirst()).isCloseTo(expected, within(1e-7));
  }

  @Test
  void rankFusionIsAskedWithEveryWeight() {
    var query = new Fusion.Rrf(7).query(List.of(CONTENT, TERMS));

    assertThat(query.getRrf().getK()).isEqualTo(7);
    assertThat(query.getRrf().getWeightsList()).containsExactly(0.6f, 0.2f);
  }

  @Test
  void normalisedScoresAreThreeDeviationsAroundTheMean() {
    var fusion = new Fusion.Dbsf();

    // Mean 2, deviation 1: from -1 to 5.
    assertThat(values(fusion, 1, found(TERMS, 3, 2, 1)).getFirst())
        .isCloseTo(4 / 6.0, within(1e-9));
    assertThat(values(fusion, 3, found(TERMS, 3, 2, 1)).getFirst())
        .isCloseTo(2 / 6.0, within(1e-9));
    assertThat(values(fusion, 2, found(TERMS, 4, 4, 4))).containsExactly(0.5);
    assertThat(values(fusion, 1, found(TERMS, 4))).containsExactly(0.5);
    assertThat(fusion.query(List.of(TERMS)).getFusion()).isEqualTo(Points.Fusion.DBSF);
  }

  @Test
  void listThatDidNotFindAPointAddsNothingToRanksAndNormalisedScores() {
    for (var fusion : List.of(new Fusion.Rrf(2), new Fusion.Dbsf())) {
      assertThat(values(fusion, 2, found(CONTENT, 0.9f, 0.8f), found(TERMS, 7))).hasSize(1);
    }
  }

  @Test
  void scoresAreTheWeightedMeanOfCosinesAndSaturatedTermScores() {
    var fusion = new Fusion.Scores(20, Map.of("content", 0.4f), List.of());

    var first = fusion.explain(List.of(found(CONTENT, 0.9f), found(TERMS, 30)), id(1));

    assertThat(first).extracting(Contribution::rank).containsExactly(1, 1);
    assertThat(first.get(0).value()).isCloseTo(0.75 * 0.9, within(1e-6));
    assertThat(first.get(1).value()).isCloseTo(0.25 * 30 / 50, within(1e-6));
  }

  @Test
  void listThatDidNotFindAPointGivesItTheFloor() {
    var fusion = new Fusion.Scores(20, Map.of("content", 0.4f), List.of());

    var missing = fusion.explain(List.of(found(CONTENT, 0.9f), found(TERMS, 30)), id(9));

    assertThat(missing).extracting(Contribution::rank).containsExactly(null, null);
    assertThat(missing).extracting(Contribution::score).containsExactly(0.4f, 0f);
    assertThat(missing.get(0).value()).isCloseTo(0.75 * 0.4, within(1e-6));
    assertThat(missing.get(1).value()).isZero();
  }

  @Test
  void withoutTheOtherListsOneKeepsTheScale() {
    var fusion = new Fusion.Scores(20, Map.of(), List.of());

    assertThat(values(fusion, 1, found(TERMS, 20)).getFirst()).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void formulaNamesEveryListByItsPlaceAndItsFloorAsTheDefault() {
    var formula =
        new Fusion.Scores(20, Map.of("content", 0.5f), List.of())
            .query(List.of(CONTENT, TERMS))
            .getFormula();

    assertThat(formula.getDefaultsMap()).containsOnlyKeys("$score[0]", "$score[1]");
    assertThat(formula.getDefaultsMap().get("$score[0]").getDoubleValue()).isEqualTo(0.5);
    assertThat(formula.getDefaultsMap().get("$score[1]").getDoubleValue()).isZero();
    var parts = formula.getExpression().getSum().getSumList();
    assertThat(parts)
        .extracting(part -> part.getMult().getMult(0).getConstant())
        .containsExactly(0.75f, 0.25f);
    assertThat(parts.get(0).getMult().getMult(1).getVariable()).isEqualTo("$score[0]");
    assertThat(parts.get(1).getMult().getMult(1).getDiv().getRight().getSum().getSumList())
        .extracting(Expression::getVariable, Expression::getConstant)
        .containsExactly(tuple("$score[1]", 0f), tuple("", 20f));
  }
}
