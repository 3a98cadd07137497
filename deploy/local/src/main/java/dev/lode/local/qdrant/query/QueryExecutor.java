package dev.lode.local.qdrant.query;

import dev.lode.local.qdrant.collection.DenseColumn;
import dev.lode.local.qdrant.collection.PointTable;
import dev.lode.local.qdrant.collection.SparseColumn;
import dev.lode.local.qdrant.collection.VectorColumn;
import dev.lode.local.qdrant.filter.FilterEvaluator;
import dev.lode.local.qdrant.formula.FormulaScorer;
import dev.lode.local.qdrant.formula.ScoreFormula;
import dev.lode.local.qdrant.scoring.DistributionBasedScoreFusion;
import dev.lode.local.qdrant.scoring.Hit;
import dev.lode.local.qdrant.scoring.TieOrder;
import dev.lode.local.qdrant.scoring.TopPoints;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.OrderBy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Runs a plan over points that do not change meanwhile. One instance serves one request: prefetches
 * with the same filter share its evaluation.
 */
final class QueryExecutor {
  /**
   * From so many points on, prefetches run side by side; below, handing them over costs more than
   * it saves.
   */
  private static final int PARALLEL_POINTS = 2000;

  private final PointTable points;
  private final QueryThreads threads;
  private final Map<Filter, FixedBitSet> matching = new ConcurrentHashMap<>();

  QueryExecutor(PointTable points, QueryThreads threads) {
    this.points = points;
    this.threads = threads;
  }

  /** The results, the best first, at most as many as the plan's limit. */
  List<Hit> run(QueryPlan plan) {
    return plan.sources().isEmpty() ? leaf(plan) : inner(plan, runAll(plan.sources()));
  }

  private List<List<Hit>> runAll(List<QueryPlan> plans) {
    if (plans.size() == 1 || points.size() < PARALLEL_POINTS) {
      return plans.stream().map(this::run).toList();
    }
    List<Callable<List<Hit>>> tasks = new ArrayList<>(plans.size());
    plans.forEach(plan -> tasks.add(() -> run(plan)));
    return threads.runAll(tasks);
  }

  private List<Hit> leaf(QueryPlan plan) {
    if (plan.query() instanceof ScoringQuery.ByField(OrderBy orderBy)) {
      return FieldOrder.scroll(points, orderBy, plan.filter(), plan.limit());
    }
    return select(plan, plan.query(), plan.filter() == null ? null : matching(plan.filter()));
  }

  private List<Hit> inner(QueryPlan plan, List<List<Hit>> lists) {
    return switch (plan.query()) {
      case ScoringQuery.RankFusion rank -> best(plan, rank.fusion().fuse(lists));
      case ScoringQuery.ScoreFusion _ -> best(plan, DistributionBasedScoreFusion.fuse(lists));
      case ScoringQuery.ByField(OrderBy orderBy) ->
          FieldOrder.scroll(points, orderBy, Filters.hasId(points, lists), plan.limit());
      case ScoringQuery.ByFormula(ScoreFormula formula) -> best(plan, byFormula(formula, lists));
      case ScoringQuery.DiverseOfSources(ScoringQuery.Nearest nearest, float lambda) ->
          diverse(nearest, lambda, distinct(lists), plan.limit());
      case ScoringQuery query -> select(plan, query, union(lists));
      case null -> throw new IllegalStateException("Prefetches without a query were planned");
    };
  }

  /**
   * Orders the candidates by a query that looks at the points themselves; null candidates are all
   * points.
   */
  private List<Hit> select(
      QueryPlan plan, @Nullable ScoringQuery query, @Nullable FixedBitSet candidates) {
    return switch (query) {
      case null -> byId(candidates, plan.limit());
      case ScoringQuery.ByVector vector -> search(plan, vector, candidates);
      case ScoringQuery.Sample _ -> sample(candidates, plan.limit());
      case ScoringQuery.Diverse diverse -> diverse(plan, diverse, candidates);
      case ScoringQuery.ByField _,
          ScoringQuery.ByFormula _,
          ScoringQuery.DiverseOfSources _,
          ScoringQuery.RankFusion _,
          ScoringQuery.ScoreFusion _ ->
          throw new IllegalStateException("Not a query over candidates: " + query);
    };
  }

  private List<Hit> diverse(
      QueryPlan plan, ScoringQuery.Diverse diverse, @Nullable FixedBitSet candidates) {
    QueryPlan nearest =
        new QueryPlan(
            List.of(), diverse.nearest(), null, plan.scoreThreshold(), diverse.candidates());
    return diverse(
        diverse.nearest(),
        diverse.lambda(),
        search(nearest, diverse.nearest(), candidates),
        plan.limit());
  }

  private List<Hit> diverse(
      ScoringQuery.Nearest nearest, float lambda, List<Hit> candidates, int limit) {
    return new MaximalMarginalRelevance(points.column(nearest.using()), nearest.vector(), lambda)
        .select(candidates, limit);
  }

  /** Each point once, as it was first found. */
  private static List<Hit> distinct(List<List<Hit>> lists) {
    Map<Integer, Hit> distinct = new LinkedHashMap<>();
    lists.forEach(list -> list.forEach(hit -> distinct.putIfAbsent(hit.offset(), hit)));
    return List.copyOf(distinct.values());
  }

  private List<Hit> byFormula(ScoreFormula formula, List<List<Hit>> lists) {
    List<Map<Integer, Float>> scores = new ArrayList<>();
    Set<Integer> offsets = new LinkedHashSet<>();
    for (List<Hit> list : lists) {
      Map<Integer, Float> scoresOfList = new HashMap<>();
      for (Hit hit : list) {
        scoresOfList.put(hit.offset(), hit.score());
        offsets.add(hit.offset());
      }
      scores.add(scoresOfList);
    }
    FormulaScorer scorer = new FormulaScorer(formula, scores, points, points.indexes());
    List<Hit> scored = new ArrayList<>(offsets.size());
    for (int offset : offsets) {
      scored.add(Hit.scored(offset, scorer.score(offset)));
    }
    return scored;
  }

  private List<Hit> search(
      QueryPlan plan, ScoringQuery.ByVector query, @Nullable FixedBitSet candidates) {
    VectorColumn column = points.column(query.using());
    boolean ascending = query instanceof ScoringQuery.Nearest && column.smallerScoreIsBetter();
    TopPoints top =
        new TopPoints(Math.min(plan.limit(), Math.max(1, points.size())), ties(ascending));
    switch (query) {
      case ScoringQuery.Nearest nearest -> {
        switch (column) {
          case DenseColumn dense ->
              dense.search(
                  dense.prepare(nearest.vector()).values(), points.maxOffset(), candidates, top);
          case SparseColumn sparse ->
              sparse.search(sparse.prepare(nearest.vector()), points.maxOffset(), candidates, top);
        }
      }
      case ScoringQuery.BestScore best ->
          new ExampleScorer(column, best.positives(), best.negatives())
              .bestScore(points.maxOffset(), candidates, top);
      case ScoringQuery.SumScores sum ->
          new ExampleScorer(column, sum.positives(), sum.negatives())
              .sumScores(points.maxOffset(), candidates, top);
    }
    top.sort();
    List<Hit> hits = new ArrayList<>(top.size());
    for (int rank = 0; rank < top.size(); rank++) {
      float score = top.similarity(rank);
      if (column instanceof DenseColumn dense) {
        if (query instanceof ScoringQuery.Nearest) {
          score = dense.similarity().toScore(score);
        }
        if (plan.scoreThreshold() != null
            && !dense.similarity().passes(score, plan.scoreThreshold())) {
          break;
        }
      } else if (plan.scoreThreshold() != null && !(score > plan.scoreThreshold())) {
        break;
      }
      hits.add(Hit.scored(top.offset(rank), score));
    }
    return hits;
  }

  private List<Hit> byId(@Nullable FixedBitSet candidates, int limit) {
    List<Hit> hits = new ArrayList<>();
    for (int offset : points.offsets().values()) {
      if (hits.size() == limit) {
        break;
      }
      if (candidates == null || candidates.get(offset)) {
        hits.add(Hit.scrolled(offset, null));
      }
    }
    return hits;
  }

  private List<Hit> sample(@Nullable FixedBitSet candidates, int limit) {
    List<Hit> hits = byId(candidates, Integer.MAX_VALUE);
    Collections.shuffle(hits, ThreadLocalRandom.current());
    return hits.size() > limit ? hits.subList(0, limit) : hits;
  }

  /** The best of a fused list; its threshold, unlike a search's, is inclusive. */
  private List<Hit> best(QueryPlan plan, List<Hit> fused) {
    fused.sort(new HitOrder(points, false).comparator());
    int end = Math.min(plan.limit(), fused.size());
    if (plan.scoreThreshold() != null) {
      int passing = 0;
      while (passing < end && fused.get(passing).score() >= plan.scoreThreshold()) {
        passing++;
      }
      end = passing;
    }
    return fused.subList(0, end);
  }

  private FixedBitSet union(List<List<Hit>> lists) {
    FixedBitSet union = new FixedBitSet(Math.max(1, points.maxOffset()));
    lists.forEach(list -> list.forEach(hit -> union.set(hit.offset())));
    return union;
  }

  private FixedBitSet matching(Filter filter) {
    return matching.computeIfAbsent(
        filter, f -> FilterEvaluator.matching(f, points, points.indexes()));
  }

  /** Of equal scores Qdrant puts the larger id first, or the smaller one where scores ascend. */
  private TieOrder ties(boolean ascending) {
    return ascending
        ? (left, right) -> points.key(left).compareTo(points.key(right))
        : (left, right) -> points.key(right).compareTo(points.key(left));
  }
}
