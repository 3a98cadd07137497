package dev.lode.query.search;

import static java.util.Objects.requireNonNull;

import dev.lode.common.index.IndexedItem;
import dev.lode.common.index.QdrantCallException;
import dev.lode.common.search.RankedList;
import dev.lode.query.filter.QdrantFilters;
import dev.lode.query.index.IndexState;
import dev.lode.query.index.LiveIndex;
import dev.lode.query.index.Qdrant;
import dev.lode.query.search.SearchResult.Group;
import dev.lode.query.search.SearchResult.Hit;
import dev.lode.query.search.SearchResult.IndexRef;
import io.qdrant.client.grpc.Points.ScoredPoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers searches. A search without facets and explanations is one call to Qdrant, and a second
 * one for passages; facets are counted at the same time. Meant for virtual threads: it blocks. Safe
 * for many threads.
 */
@ApplicationScoped
public class SearchService {

  private static final Logger LOG = Logger.getLogger(SearchService.class);
  private static final String BROWSE = "browse";

  private final LiveIndex index;
  private final QueryCorrection correction;
  private final QueryEncoder encoder;
  private final Qdrant qdrant;
  private final Facets facets;
  private final Browse browse;
  private final Hits hits;
  private final BestPassages passages;
  private final SearchConfig config;
  private final SearchMetrics metrics;

  SearchService(
      LiveIndex index,
      QueryCorrection correction,
      QueryEncoder encoder,
      Qdrant qdrant,
      Facets facets,
      Browse browse,
      Hits hits,
      BestPassages passages,
      SearchConfig config,
      SearchMetrics metrics) {
    this.index = index;
    this.correction = correction;
    this.encoder = encoder;
    this.qdrant = qdrant;
    this.facets = facets;
    this.browse = browse;
    this.hits = hits;
    this.passages = passages;
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
      SearchRequest asked, IndexState.Ready ready, String mode, boolean browses, long started) {
    var request = correction.apply(asked, ready.collection());
    var counting =
        facets.start(ready.collection(), request.filter(), request.facets(), request.facetLimit());
    var found = browses ? browse(request, ready) : rank(request, ready);
    var groupBy = request.groupBy();
    var groups =
        groupBy == null
            ? List.<Group>of()
            : Grouping.of(
                found.hits(), groupBy, request.offset(), request.limit(), request.groupSize());
    var page = new Page(groupBy == null ? found.hits() : List.of(), groups);
    var degraded = new ArrayList<>(found.degraded());
    if (request.passages() && !found.lists().isEmpty()) {
      page = withPassages(page, ready.collection(), found.lists(), request, degraded);
    }
    return new SearchResult(
        page.hits(),
        counting.await(),
        page.groups(),
        SearchMetrics.millisecondsSince(started),
        mode,
        request.corrected(),
        degraded,
        new IndexRef(ready.collection(), ready.stamp().schemaVersion()));
  }

  /** What is shown: hits, or groups of them. */
  private record Page(List<Hit> hits, List<Group> groups) {

    List<Hit> all() {
      return Stream.concat(hits.stream(), groups.stream().flatMap(group -> group.hits().stream()))
          .toList();
    }

    Page with(Map<IndexedItem, Passage> passages) {
      return new Page(
          with(hits, passages),
          groups.stream()
              .map(group -> new Group(group.key(), with(group.hits(), passages)))
              .toList());
    }

    private static List<Hit> with(List<Hit> hits, Map<IndexedItem, Passage> passages) {
      return hits.stream().map(hit -> hit.with(passages.get(hit.item()))).toList();
    }
  }

  /** A search is worth more than its passages: without them, it is answered nevertheless. */
  private Page withPassages(
      Page page,
      String collection,
      List<RankedList> lists,
      SearchRequest request,
      List<String> degraded) {
    var found = page.all();
    if (found.isEmpty()) {
      return page;
    }
    int k = requireNonNull(config.profiles().get(request.profile())).k();
    try {
      return page.with(passages.of(collection, found, lists, k, hits.words(request)));
    } catch (QdrantCallException | FaultToleranceException e) {
      LOG.warnf("A search shows no passages: %s", e.getMessage());
      degraded.add(SearchResult.DEGRADED_PASSAGES);
      return page;
    }
  }

  /** Hits of the page; to be grouped, of the whole ranking, and the lists that found them. */
  private record Found(List<Hit> hits, List<RankedList> lists, List<String> degraded) {}

  private Found browse(SearchRequest request, IndexState.Ready ready) {
    var filter = QdrantFilters.of(request.filter());
    var points =
        request.groupBy() == null
            ? browse.page(ready.collection(), filter, request.offset(), request.limit())
            : browse.page(ready.collection(), filter, 0, config.maxWindow());
    return new Found(hits.of(points), List.of(), List.of());
  }

  private Found rank(SearchRequest request, IndexState.Ready ready) {
    var profile = requireNonNull(config.profiles().get(request.profile()));
    var encoded = encoder.encode(request, profile, ready.stamp().embeddingModel());
    if (encoded.lists().isEmpty()) {
      return new Found(List.of(), List.of(), encoded.degraded());
    }
    var plan = SearchPlan.of(ready.collection(), request, profile, encoded.lists());
    var page =
        request.groupBy() == null
            ? plan.page(request.offset(), request.limit())
            : plan.page(0, plan.candidates());
    var words = hits.words(request);
    if (!request.explain()) {
      var points = qdrant.call(client -> client.queryAsync(page));
      return new Found(toHits(points, words, null), encoded.lists(), encoded.degraded());
    }
    var batch = new ArrayList<>(List.of(page));
    plan.lists().forEach(list -> batch.add(plan.alone(list)));
    var answers = qdrant.call(client -> client.queryBatchAsync(ready.collection(), batch));
    var explainer = Explainer.of(plan, answers.subList(1, answers.size()));
    return new Found(
        toHits(answers.getFirst().getResultList(), words, explainer),
        encoded.lists(),
        encoded.degraded());
  }

  private List<Hit> toHits(
      List<ScoredPoint> points, QueryWords words, @Nullable Explainer explainer) {
    return IntStream.range(0, points.size())
        .mapToObj(
            i -> {
              var hit = hits.of(points.get(i), words);
              return explainer == null ? hit : hit.with(explainer.explain(points.get(i).getId()));
            })
        .toList();
  }
}
