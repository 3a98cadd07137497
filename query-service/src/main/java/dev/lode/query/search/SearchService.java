package dev.lode.query.search;

import dev.lode.common.index.QdrantCallException;
import dev.lode.query.filter.QdrantFilters;
import dev.lode.query.index.IndexState;
import dev.lode.query.index.LiveIndex;
import dev.lode.query.search.SearchResult.IndexRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;

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
  private final RankedSearch ranked;
  private final Browse browse;
  private final Facets facets;
  private final BestPassages passages;
  private final SearchMetrics metrics;

  SearchService(
      LiveIndex index,
      RankedSearch ranked,
      Browse browse,
      Facets facets,
      BestPassages passages,
      SearchMetrics metrics) {
    this.index = index;
    this.ranked = ranked;
    this.browse = browse;
    this.facets = facets;
    this.passages = passages;
    this.metrics = metrics;
  }

  /**
   * Answers a search.
   *
   * @throws dev.lode.common.problem.ProblemException if there is no index to search, or none that
   *     has what the profile needs, or no embedder for a search that can't do without
   * @throws QdrantCallException if Qdrant does not answer
   */
  public SearchResult search(SearchRequest request) {
    var mode = request.browses() ? BROWSE : request.mode().jsonName();
    return metrics.measure(
        mode, started -> index.search(ready -> answer(request, ready, mode, started)));
  }

  private SearchResult answer(
      SearchRequest request, IndexState.Ready ready, String mode, long started) {
    request.profile().requireOf(ready);
    var counting =
        facets.start(ready.collection(), QdrantFilters.of(request.filter()), request.facets());
    var found = request.browses() ? browse.find(request, ready) : ranked.find(request, ready);
    var degraded = new ArrayList<>(found.degraded());
    var page = withPassages(Page.of(found.hits(), request), request, ready, found, degraded);
    return new SearchResult(
        page.hits(),
        counting.await(),
        page.groups(),
        SearchMetrics.millisecondsSince(started),
        mode,
        degraded,
        new IndexRef(ready.collection(), ready.stamp().schemaVersion()));
  }

  /** A search is worth more than its passages: without them, it is answered nevertheless. */
  private Page withPassages(
      Page page,
      SearchRequest request,
      IndexState.Ready ready,
      Found found,
      List<String> degraded) {
    var hits = page.all();
    if (!request.passages() || hits.isEmpty() || found.lists().isEmpty()) {
      return page;
    }
    try {
      return page.with(
          passages.of(ready.collection(), hits, found.lists(), request.profile().fusionAlone()));
    } catch (QdrantCallException | FaultToleranceException e) {
      LOG.warnf("A search shows no passages: %s", e.getMessage());
      degraded.add(SearchResult.DEGRADED_PASSAGES);
      return page;
    }
  }
}
