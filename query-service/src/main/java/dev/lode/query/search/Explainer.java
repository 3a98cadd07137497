package dev.lode.query.search;

import dev.lode.common.index.IndexedItem;
import dev.lode.common.search.Boost;
import dev.lode.common.search.Contribution;
import dev.lode.common.search.FoundPoints;
import dev.lode.common.search.Fusion;
import dev.lode.query.search.Explanation.BoostContribution;
import dev.lode.query.search.Explanation.ListContribution;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.BatchResult;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells what the score of a hit is made of, from what each list found by itself. The numbers are
 * the fusion's own, {@link Fusion#explain}.
 */
final class Explainer {

  private final SearchPlan plan;
  private final List<FoundPoints> found;

  private Explainer(SearchPlan plan, List<FoundPoints> found) {
    this.plan = plan;
    this.found = found;
  }

  /**
   * An explainer of the hits of a plan.
   *
   * @param alone the answers to {@link SearchPlan#alone}, in the order of the plan's lists
   */
  static Explainer of(SearchPlan plan, List<BatchResult> alone) {
    return new Explainer(
        plan,
        IntStream.range(0, alone.size())
            .mapToObj(i -> FoundPoints.of(plan.lists().get(i), alone.get(i).getResultList()))
            .toList());
  }

  Explanation explain(PointId point, IndexedItem item) {
    var fusion = plan.fusion();
    var lists =
        fusion.map(kind -> kind.explain(found, point)).orElseGet(() -> alone(point)).stream()
            .map(Explainer::listed)
            .toList();
    var boosts =
        fusion.map(Fusion::boosts).orElse(List.of()).stream()
            .map(boost -> boosted(boost, item))
            .toList();
    double relevance =
        DoubleStream.concat(
                lists.stream().mapToDouble(ListContribution::contribution),
                boosts.stream().mapToDouble(BoostContribution::contribution))
            .sum();
    return Explanation.of(fusion, (float) relevance, lists, boosts);
  }

  /** Without a fusion, the score of the one list is the score. */
  private List<Contribution> alone(PointId point) {
    return found.stream()
        .flatMap(
            list ->
                Stream.ofNullable(list.places().get(point))
                    .map(
                        place ->
                            new Contribution(
                                list.list(), place.rank(), place.score(), place.score())))
        .toList();
  }

  private static ListContribution listed(Contribution contribution) {
    return new ListContribution(
        contribution.list().vector(),
        contribution.rank(),
        contribution.score(),
        contribution.list().weight(),
        (float) contribution.value());
  }

  private static BoostContribution boosted(Boost boost, IndexedItem item) {
    double value = boost.value(item);
    return new BoostContribution(
        switch (boost) {
          case Boost.Recency _ -> "recency";
          case Boost.Popularity _ -> "popularity";
        },
        (float) value,
        boost.weight(),
        (float) (boost.weight() * value));
  }
}
