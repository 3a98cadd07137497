package dev.lode.query.search;

import dev.lode.query.index.IndexState;
import dev.lode.query.index.Qdrant;
import dev.lode.query.search.SearchResult.Hit;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Items by how well they fit a query: one call to Qdrant, which with explanations is a batch. Safe
 * for many threads.
 */
@ApplicationScoped
class RankedSearch {

  private final QueryEncoder encoder;
  private final Qdrant qdrant;
  private final Hits hits;
  private final Clock clock;

  RankedSearch(QueryEncoder encoder, Qdrant qdrant, Hits hits, Clock clock) {
    this.encoder = encoder;
    this.qdrant = qdrant;
    this.hits = hits;
    this.clock = clock;
  }

  /**
   * The hits of a request that does not browse.
   *
   * @throws dev.lode.common.problem.ProblemException if the model is needed and does not answer
   * @throws dev.lode.common.index.QdrantCallException if Qdrant does not answer
   */
  Found find(SearchRequest request, IndexState.Ready index) {
    var encoded = encoder.encode(request, index.stamp().embeddingModel());
    if (encoded.lists().isEmpty()) {
      return new Found(List.of(), List.of(), encoded.degraded());
    }
    // Of the hour, so that the same search gets the same answer, with the same tag, for a while.
    var now = clock.instant().truncatedTo(ChronoUnit.HOURS);
    var plan = SearchPlan.of(index, request, encoded.lists(), now);
    return new Found(
        request.explain() ? explained(request, plan, index) : plain(request, plan),
        encoded.lists(),
        encoded.degraded());
  }

  private List<Hit> plain(SearchRequest request, SearchPlan plan) {
    var page = page(request, plan);
    var points = qdrant.call(client -> client.queryAsync(page));
    return toHits(points, request, plan, Optional.empty());
  }

  private List<Hit> explained(SearchRequest request, SearchPlan plan, IndexState.Ready index) {
    var batch = new ArrayList<>(List.of(page(request, plan)));
    plan.lists().forEach(list -> batch.add(plan.alone(list)));
    var answers = qdrant.call(client -> client.queryBatchAsync(index.collection(), batch));
    var explainer = Explainer.of(plan, answers.subList(1, answers.size()));
    return toHits(answers.getFirst().getResultList(), request, plan, Optional.of(explainer));
  }

  private static QueryPoints page(SearchRequest request, SearchPlan plan) {
    return request.groupBy() == null
        ? plan.page(request.offset(), request.limit())
        : plan.page(0, plan.candidates());
  }

  private List<Hit> toHits(
      List<ScoredPoint> points,
      SearchRequest request,
      SearchPlan plan,
      Optional<Explainer> explainer) {
    var words = hits.words(request.query(), request.filter().language().orElse(null));
    return points.stream()
        .map(
            point -> {
              var hit = hits.of(point, words);
              var shown = plan.isByField() ? hit.withScore(0) : hit;
              return explainer
                  .map(why -> shown.with(why.explain(point.getId(), hit.item())))
                  .orElse(shown);
            })
        .toList();
  }
}
