package dev.lode.query.search;

import static java.util.Objects.requireNonNull;

import dev.lode.query.filter.QdrantFilters;
import dev.lode.query.index.IndexState;
import dev.lode.query.index.LiveIndex;
import dev.lode.query.index.Qdrant;
import dev.lode.query.search.SearchResult.Hit;
import dev.lode.query.search.SearchResult.IndexRef;
import io.qdrant.client.grpc.Points.ScoredPoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers searches. A search without facets and explanations is one call to Qdrant; facets are
 * counted at the same time. Meant for virtual threads: it blocks. Safe for many threads.
 */
@ApplicationScoped
public class SearchService {

  private static final String BROWSE = "browse";

  private final LiveIndex index;
  private final QueryEncoder encoder;
  private final Qdrant qdrant;
  private final Facets facets;
  private final Browse browse;
  private final Hits hits;
  private final SearchConfig config;
  private final SearchMetrics metrics;

  SearchService(
      LiveIndex index,
      QueryEncoder encoder,
      Qdrant qdrant,
      Facets facets,
      Browse browse,
      Hits hits,
      SearchConfig config,
      SearchMetrics metrics) {
    this.index = index;
    this.encoder = encoder;
    this.qdrant = qdrant;
    this.facets = facets;
    this.browse = browse;
    this.hits = hits;
    this.config = config;
    this.metrics = metrics;
  }

  /**
   * Answers a search.
   *
   * @throws dev.lode.common.problem.ProblemException if there is no index to search, or no embedder
   *     for a search that can't do without
   * @throws dev.lode.common.index.QdrantCallException if Qdrant does not answer
   */
  public SearchResult search(SearchRequest request) {
    boolean browses = request.query() == null && request.vectors().areMissing();
    var mode = browses ? BROWSE : request.mode().jsonName();
    return metrics.measure(
        mode, started -> index.search(ready -> answer(request, ready, mode, browses, started)));
  }

  private SearchResult answer(
      SearchRequest request, IndexState.Ready ready, String mode, boolean browses, long started) {
    var counting =
        facets.start(ready.collection(), QdrantFilters.of(request.filter()), request.facets());
    var found = browses ? browse(request, ready) : rank(request, ready);
    var groupBy = request.groupBy();
    return new SearchResult(
        groupBy == null ? found.hits() : List.of(),
        counting.await(),
        groupBy == null
            ? List.of()
            : Grouping.of(
                found.hits(), groupBy, request.offset(), request.limit(), request.groupSize()),
        SearchMetrics.millisecondsSince(started),
        mode,
        found.degraded(),
        new IndexRef(ready.collection(), ready.stamp().schemaVersion()));
  }

  /** Hits of the page; to be grouped, of the whole ranking. */
  private record Found(List<Hit> hits, List<String> degraded) {}

  private Found browse(SearchRequest request, IndexState.Ready ready) {
    var filter = QdrantFilters.of(request.filter());
    var points =
        request.groupBy() == null
            ? browse.page(ready.collection(), filter, request.offset(), request.limit())
            : browse.page(ready.collection(), filter, 0, config.maxWindow());
    return new Found(hits.of(points), List.of());
  }

  private Found rank(SearchRequest request, IndexState.Ready ready) {
    var profile = requireNonNull(config.profiles().get(request.profile()));
    var encoded = encoder.encode(request, profile, ready.stamp().embeddingModel());
    if (encoded.lists().isEmpty()) {
      return new Found(List.of(), encoded.degraded());
    }
    var plan = SearchPlan.of(ready.collection(), request, profile, encoded.lists());
    var page =
        request.groupBy() == null
            ? plan.page(request.offset(), request.limit())
            : plan.page(0, plan.candidates());
    var words = hits.words(request.query(), request.filter().language().orElse(null));
    if (!request.explain()) {
      var points = qdrant.call(client -> client.queryAsync(page));
      return new Found(toHits(points, words, null), encoded.degraded());
    }
    var batch = new ArrayList<>(List.of(page));
    plan.lists().forEach(list -> batch.add(plan.alone(list)));
    var answers = qdrant.call(client -> client.queryBatchAsync(ready.collection(), batch));
    var explainer = Explainer.of(plan, answers.subList(1, answers.size()));
    return new Found(
        toHits(answers.getFirst().getResultList(), words, explainer), encoded.degraded());
  }

  private List<Hit> toHits(
      List<ScoredPoint> points, QueryWords words, @Nullable Explainer explainer) {
    return IntStream.range(0, points.size())
        .mapToObj(
            i -> {
              var hit = hits.of(points.get(i), words);
              return explainer == null
                  ? hit
                  : new Hit(
                      hit.item(),
                      hit.score(),
                      hit.snippet(),
                      explainer.explain(points.get(i).getId()));
            })
        .toList();
  }
}
