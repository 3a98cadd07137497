package dev.lode.local.qdrant.query;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.collection.CollectionRegistry;
import dev.lode.local.qdrant.formula.FormulaParser;
import dev.lode.local.qdrant.scoring.ReciprocalRankFusion;
import dev.lode.local.qdrant.scoring.VectorValue;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.Mmr;
import io.qdrant.client.grpc.Points.NearestInputWithMmr;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.RecommendInput;
import io.qdrant.client.grpc.Points.Rrf;
import io.qdrant.client.grpc.Points.VectorInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns a request into the tree that is run, with the checks that Qdrant makes on the way and in
 * its order.
 */
final class QueryPlanner {
  private static final int MAX_PREFETCH_DEPTH = 64;
  private static final float DEFAULT_LAMBDA = 0.5f;

  private final CollectionRegistry registry;
  private final ReferencedVectors vectors;

  QueryPlanner(CollectionRegistry registry, ReferencedVectors vectors) {
    this.registry = registry;
    this.vectors = vectors;
  }

  /**
   * Plans a query.
   *
   * @throws QdrantException when its parts do not fit together
   */
  QueryPlan plan(QueryRequest root) {
    Filter filter = Filters.excluding(vectors.ownPoints(root), root.filter());
    QueryPlan converted =
        convert(root, filter, Math.min((long) root.limit() + root.offset(), Integer.MAX_VALUE));
    int depth = root.depth();
    if (depth > MAX_PREFETCH_DEPTH) {
      throw invalid("prefetches depth " + depth + " exceeds max depth " + MAX_PREFETCH_DEPTH);
    }
    return propagate(converted, null);
  }

  private QueryPlan convert(QueryRequest request, @Nullable Filter filter, long limit) {
    validate(request);
    ScoringQuery query = request.query() == null ? null : query(request, request.query());
    List<QueryPlan> sources = new ArrayList<>();
    for (QueryRequest prefetch : request.prefetches()) {
      sources.add(convert(prefetch, prefetch.filter(), prefetch.limit()));
    }
    return new QueryPlan(sources, query, filter, request.scoreThreshold(), (int) limit);
  }

  private static void validate(QueryRequest request) {
    if (!request.prefetches().isEmpty() && request.query() == null) {
      throw QdrantException.badRequest(
          "A query is needed to merge the prefetches. Can't have prefetches without defining a"
              + " query.");
    }
    if (request.scoreThreshold() != null) {
      if (request.query() == null) {
        throw QdrantException.badRequest(
            "A query is needed to use the score_threshold. Can't have score_threshold without"
                + " defining a query.");
      }
      if (request.query().hasOrderBy()) {
        throw QdrantException.badRequest("Can't use score_threshold with an order_by query.");
      }
    }
    boolean fusion =
        request.query() != null && (request.query().hasFusion() || request.query().hasRrf());
    if (fusion && !request.using().isEmpty()) {
      throw QdrantException.badRequest("Fusion queries cannot be combined with the 'using' field.");
    }
  }

  private ScoringQuery query(QueryRequest request, Query query) {
    return switch (query.getVariantCase()) {
      case NEAREST ->
          new ScoringQuery.Nearest(
              request.using(), vectors.get(registry, request, query.getNearest()));
      case RECOMMEND -> recommend(request, query.getRecommend());
      case FUSION ->
          switch (query.getFusion()) {
            case RRF ->
                new ScoringQuery.RankFusion(
                    new ReciprocalRankFusion(ReciprocalRankFusion.DEFAULT_K, null));
            case DBSF -> new ScoringQuery.ScoreFusion();
            case UNRECOGNIZED ->
                throw QdrantException.invalidArgument("Unknown fusion: " + query.getFusionValue());
          };
      case RRF -> new ScoringQuery.RankFusion(rankFusion(query.getRrf()));
      case ORDER_BY -> new ScoringQuery.ByField(query.getOrderBy());
      case SAMPLE -> new ScoringQuery.Sample();
      case DISCOVER -> throw QdrantException.unimplemented("Query.discover");
      case CONTEXT -> throw QdrantException.unimplemented("Query.context");
      case FORMULA -> new ScoringQuery.ByFormula(FormulaParser.parse(query.getFormula()));
      case NEAREST_WITH_MMR -> diverse(request, query.getNearestWithMmr());
      case RELEVANCE_FEEDBACK -> throw QdrantException.unimplemented("Query.relevance_feedback");
      case VARIANT_NOT_SET -> throw QdrantException.invalidArgument("Query variant is missing");
    };
  }

  private ScoringQuery diverse(QueryRequest request, NearestInputWithMmr input) {
    Mmr mmr = input.getMmr();
    return new ScoringQuery.Diverse(
        new ScoringQuery.Nearest(
            request.using(), vectors.get(registry, request, input.getNearest())),
        mmr.hasDiversity() ? 1.0f - mmr.getDiversity() : DEFAULT_LAMBDA,
        mmr.hasCandidatesLimit() ? mmr.getCandidatesLimit() : request.limit());
  }

  private ScoringQuery recommend(QueryRequest request, RecommendInput input) {
    List<VectorValue> positives = examples(request, input.getPositiveList());
    List<VectorValue> negatives = examples(request, input.getNegativeList());
    return switch (input.getStrategy()) {
      case AverageVector, UNRECOGNIZED ->
          new ScoringQuery.Nearest(request.using(), AverageVector.of(positives, negatives));
      case BestScore -> new ScoringQuery.BestScore(request.using(), positives, negatives);
      case SumScores -> new ScoringQuery.SumScores(request.using(), positives, negatives);
    };
  }

  /** The vectors of the examples that have one. */
  private List<VectorValue> examples(QueryRequest request, List<VectorInput> inputs) {
    return inputs.stream()
        .map(input -> vectors.find(registry, request, input))
        .filter(Objects::nonNull)
        .toList();
  }

  private static ReciprocalRankFusion rankFusion(Rrf rrf) {
    float[] weights = null;
    if (rrf.getWeightsCount() > 0) {
      weights = new float[rrf.getWeightsCount()];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = rrf.getWeights(i);
      }
    }
    return new ReciprocalRankFusion(
        rrf.hasK() ? rrf.getK() : ReciprocalRankFusion.DEFAULT_K, weights);
  }

  /** Hands filters down to the leaves, where alone they are applied. */
  private static QueryPlan propagate(QueryPlan plan, @Nullable Filter inherited) {
    Filter filter = Filters.merge(inherited, plan.filter());
    if (plan.sources().isEmpty()) {
      requireLeaf(plan.query());
      return new QueryPlan(
          plan.sources(), plan.query(), filter, plan.scoreThreshold(), plan.limit());
    }
    List<QueryPlan> sources =
        plan.sources().stream().map(source -> withoutDiversity(propagate(source, filter))).toList();
    requireWeightPerSource(plan.query(), sources.size());
    return new QueryPlan(sources, plan.query(), filter, plan.scoreThreshold(), plan.limit());
  }

  private static void requireWeightPerSource(@Nullable ScoringQuery query, int sources) {
    if (query instanceof ScoringQuery.RankFusion(ReciprocalRankFusion fusion)
        && fusion.weights() != null
        && fusion.weights().length != sources) {
      throw invalid(
          "RRF weights length ("
              + fusion.weights().length
              + ") does not match number of prefetches ("
              + sources
              + ")");
    }
  }

  /**
   * A prefetch as Qdrant runs it: picking for variety is left to the root, so that a leaf finds all
   * candidates, and an inner node picks from what it was given.
   */
  private static QueryPlan withoutDiversity(QueryPlan prefetch) {
    if (!(prefetch.query() instanceof ScoringQuery.Diverse diverse)) {
      return prefetch;
    }
    boolean leaf = prefetch.sources().isEmpty();
    return new QueryPlan(
        prefetch.sources(),
        leaf
            ? diverse.nearest()
            : new ScoringQuery.DiverseOfSources(diverse.nearest(), diverse.lambda()),
        prefetch.filter(),
        prefetch.scoreThreshold(),
        leaf ? diverse.candidates() : prefetch.limit());
  }

  private static void requireLeaf(@Nullable ScoringQuery query) {
    if (query instanceof ScoringQuery.RankFusion || query instanceof ScoringQuery.ScoreFusion) {
      throw invalid("cannot apply Fusion without prefetches");
    }
    if (query instanceof ScoringQuery.ByFormula) {
      throw invalid("cannot apply Formula without prefetches");
    }
  }

  private static QdrantException invalid(String description) {
    return QdrantException.wrongInput("Validation failed: " + description);
  }
}
