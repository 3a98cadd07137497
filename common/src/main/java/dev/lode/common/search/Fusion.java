package dev.lode.common.search;

import static io.qdrant.client.ExpressionFactory.constant;
import static io.qdrant.client.ExpressionFactory.div;
import static io.qdrant.client.ExpressionFactory.mult;
import static io.qdrant.client.ExpressionFactory.sum;
import static io.qdrant.client.ExpressionFactory.variable;
import static io.qdrant.client.QueryFactory.formula;
import static io.qdrant.client.QueryFactory.fusion;
import static io.qdrant.client.QueryFactory.rrf;
import static io.qdrant.client.ValueFactory.value;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points;
import io.qdrant.client.grpc.Points.DivExpression;
import io.qdrant.client.grpc.Points.Expression;
import io.qdrant.client.grpc.Points.Formula;
import io.qdrant.client.grpc.Points.MultExpression;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.SumExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;

/**
 * How ranked lists become one ranking. Each kind builds the query that Qdrant answers and tells
 * what each list contributed to a score of that query, which Qdrant does not (qdrant#5116): both
 * from the same numbers, so that an explanation can't disagree with the ranking. Immutable.
 */
public sealed interface Fusion {

  /** The query over prefetches of these lists, in their order. */
  Query query(List<RankedList> lists);

  /**
   * What each list adds to the score of a point, in the order of the lists; one that adds nothing
   * is left out. The values and those of the boosts sum up to the score that Qdrant computes, but
   * for the rounding of 32-bit floats.
   *
   * @param lists all those that the query was made of, and what they found
   */
  List<Contribution> explain(List<FoundPoints> lists, PointId point);

  /** What is added to the fused score; only a fusion by scores can have boosts. */
  default List<Boost> boosts() {
    return List.of();
  }

  /**
   * Weighted reciprocal rank fusion: a point of rank r, from 1, in a list of weight w gets {@code 1
   * / (r / w + k - 1)}. Looks at ranks alone (Cormack, Clarke and Büttcher, "Reciprocal rank fusion
   * outperforms Condorcet", 2009; weights and the count of k as in Qdrant's {@code
   * reciprocal_rank_fusion.rs}).
   *
   * @param k at least 1, as Qdrant counts: the paper's 60 is 61 here. Small values favour what one
   *     list has at its very top, large ones what several agree on
   */
  record Rrf(int k) implements Fusion {

    @Override
    public Query query(List<RankedList> lists) {
      var fusion = Points.Rrf.newBuilder().setK(k);
      lists.forEach(list -> fusion.addWeights(list.weight()));
      return rrf(fusion.build());
    }

    @Override
    public List<Contribution> explain(List<FoundPoints> lists, PointId point) {
      return found(
          lists, point, (list, place) -> 1 / (place.rank() / list.list().weight() + k - 1));
    }
  }

  /**
   * Distribution-based score fusion: each list's scores are normalised so that their mean minus and
   * plus three standard deviations become 0 and 1, and added. Knows no weights (Mazzeschi,
   * "Distribution-Based Score Fusion", 2023, as in Qdrant's {@code score_fusion.rs}).
   */
  record Dbsf() implements Fusion {

    @Override
    public Query query(List<RankedList> lists) {
      return fusion(Points.Fusion.DBSF);
    }

    @Override
    public List<Contribution> explain(List<FoundPoints> lists, PointId point) {
      return found(lists, point, (list, place) -> normalised(place.score(), list.scores()));
    }

    private static double normalised(float score, List<Float> scores) {
      double mean = scores.stream().mapToDouble(Float::doubleValue).average().orElse(0);
      double squares = scores.stream().mapToDouble(s -> (s - mean) * (s - mean)).sum();
      double deviation = Math.sqrt(squares / (scores.size() - 1));
      // Of one point, or of equal ones: Qdrant has no scale to put them on.
      return deviation > 0 ? (score - mean + 3 * deviation) / (6 * deviation) : 0.5;
    }
  }

  /**
   * Score-aware fusion, a formula over the raw scores: the weighted mean of a cosine as it is and
   * of a BM25 score s as {@code s / (s + saturation)}, so that both are at most 1, plus the boosts.
   * Unlike a rank, a score says how much better the first is than the second; unlike a normalised
   * score, it does not depend on what else was found, nor on how the collection is sharded. (The
   * shape {@code s / (s + c)} is BM25's own saturation of a term's frequency.)
   *
   * @param saturation the BM25 score that counts half, more than 0
   * @param floors by vector, the raw score of a point that the list did not find; 0 for a vector
   *     that is not there. Such a point has some score, less than the last one found
   * @param boosts what is added
   */
  record Scores(float saturation, Map<String, Float> floors, List<Boost> boosts) implements Fusion {

    /** Copies the collections, without floors of 0: they are the same as none. */
    public Scores {
      floors =
          floors.entrySet().stream()
              .filter(floor -> floor.getValue() != 0)
              .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
      boosts = List.copyOf(boosts);
    }

    /** The same with these boosts. */
    public Scores with(List<Boost> others) {
      return new Scores(saturation, floors, others);
    }

    @Override
    public Query query(List<RankedList> lists) {
      var formula = Formula.newBuilder();
      var terms = new ArrayList<Expression>();
      for (int i = 0; i < lists.size(); i++) {
        var score = "$score[" + i + "]";
        terms.add(weighted(share(lists.get(i), lists.stream()), shaped(lists.get(i), score)));
        formula.putDefaults(score, value(floor(lists.get(i))));
      }
      for (var boost : boosts) {
        terms.add(weighted(boost.weight(), boost.expression()));
        formula.putAllDefaults(boost.defaults());
      }
      return formula(
          formula.setExpression(sum(SumExpression.newBuilder().addAllSum(terms).build())).build());
    }

    @Override
    public List<Contribution> explain(List<FoundPoints> lists, PointId point) {
      var contributions = new ArrayList<Contribution>();
      for (var found : lists) {
        var list = found.list();
        var place = found.place(point);
        float score = place == null ? floor(list) : place.score();
        double share = share(list, lists.stream().map(FoundPoints::list));
        contributions.add(
            new Contribution(
                list, place == null ? null : place.rank(), score, share * shaped(list, score)));
      }
      return contributions;
    }

    private float floor(RankedList list) {
      return floors.getOrDefault(list.vector(), 0f);
    }

    /** Its part of all weights: a search that has to do without a list keeps the same scale. */
    private static float share(RankedList list, Stream<RankedList> all) {
      return (float) (list.weight() / all.mapToDouble(RankedList::weight).sum());
    }

    private Expression shaped(RankedList list, String score) {
      var raw = variable(score);
      return list.isSparse()
          ? div(
              DivExpression.newBuilder()
                  .setLeft(raw)
                  .setRight(
                      sum(
                          SumExpression.newBuilder()
                              .addSum(raw)
                              .addSum(constant(saturation))
                              .build()))
                  .build())
          : raw;
    }

    private double shaped(RankedList list, double score) {
      return list.isSparse() ? saturated(score, saturation) : score;
    }

    /**
     * A BM25 score on the scale of 0 to 1.
     *
     * @param score not negative
     * @param saturation the score that counts half, more than 0
     */
    public static double saturated(double score, double saturation) {
      return score / (score + saturation);
    }

    private static Expression weighted(float weight, Expression expression) {
      return mult(
          MultExpression.newBuilder().addMult(constant(weight)).addMult(expression).build());
    }
  }

  /** The contributions of those lists that found the point. */
  private static List<Contribution> found(
      List<FoundPoints> lists,
      PointId point,
      ToDoubleBiFunction<FoundPoints, FoundPoints.Place> part) {
    var contributions = new ArrayList<Contribution>();
    for (var list : lists) {
      var place = list.place(point);
      if (place != null) {
        contributions.add(
            new Contribution(
                list.list(), place.rank(), place.score(), part.applyAsDouble(list, place)));
      }
    }
    return contributions;
  }
}
