package dev.lode.query.search;

import dev.lode.common.index.ItemPayload;
import dev.lode.common.index.QdrantCallException;
import dev.lode.common.model.ItemKey;
import dev.lode.common.problem.Problem;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import dev.lode.common.search.RankedList;
import dev.lode.query.index.IndexConfig;
import dev.lode.query.index.IndexState;
import dev.lode.query.index.LiveIndex;
import dev.lode.query.index.Qdrant;
import dev.lode.query.search.PassageResult.PassageGroup;
import dev.lode.query.search.PassageResult.PassageHit;
import dev.lode.query.search.SearchResult.IndexRef;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Searches what is said, so that what no title and no description tells can be found, at the second
 * where it is said. One call to Qdrant. Meant for virtual threads: it blocks. Safe for many
 * threads.
 */
@ApplicationScoped
public class PassageSearch {

  private final LiveIndex index;
  private final QueryEncoder encoder;
  private final Qdrant qdrant;
  private final IndexConfig indexConfig;
  private final SearchMetrics metrics;

  PassageSearch(
      LiveIndex index,
      QueryEncoder encoder,
      Qdrant qdrant,
      IndexConfig indexConfig,
      SearchMetrics metrics) {
    this.index = index;
    this.encoder = encoder;
    this.qdrant = qdrant;
    this.indexConfig = indexConfig;
    this.metrics = metrics;
  }

  /**
   * Answers a search of passages.
   *
   * @param request with a query; its limit and offset count passages, or items if it is grouped
   * @param byItem whether passages are grouped by their items, at most {@code groupSize} of each
   * @throws ProblemException if there is no index of passages, or no embedder for a search that
   *     can't do without
   * @throws QdrantCallException if Qdrant does not answer
   */
  public PassageResult search(SearchRequest request, boolean byItem) {
    return metrics.measure(
        "passages." + request.mode().jsonName(),
        started -> {
          try {
            return index.search(ready -> answer(request, ready, byItem, started));
          } catch (QdrantCallException e) {
            throw e.kind() == QdrantCallException.Kind.NOT_FOUND ? noPassages(e) : e;
          }
        });
  }

  private PassageResult answer(
      SearchRequest request, IndexState.Ready ready, boolean byItem, long started) {
    var encoded = encoder.encode(request, ready.stamp().embeddingModel());
    var lists = PassageLists.of(encoded.lists());
    List<ScoredPoint> points =
        lists.isEmpty() ? List.of() : ask(page(ready, request, byItem, lists));
    return new PassageResult(
        byItem ? List.of() : points.stream().map(PassageSearch::hit).toList(),
        byItem ? groups(points, request) : List.of(),
        SearchMetrics.millisecondsSince(started),
        request.mode().jsonName(),
        encoded.degraded(),
        new IndexRef(ready.collection(), ready.stamp().schemaVersion()));
  }

  private static QueryPoints page(
      IndexState.Ready ready, SearchRequest request, boolean byItem, List<RankedList> lists) {
    int hits = byItem ? request.window() * request.groupSize() : request.window();
    var plan = SearchPlan.ofPassages(ready, request, lists, hits);
    return byItem ? plan.page(0, plan.candidates()) : plan.page(request.offset(), request.limit());
  }

  private List<ScoredPoint> ask(QueryPoints query) {
    return qdrant.call(client -> client.queryAsync(query));
  }

  private ProblemException noPassages(QdrantCallException cause) {
    return new ProblemException(
        Problem.of(
            ProblemType.INDEX_NOT_READY,
            "There are no passages: the index has no collection of them"),
        indexConfig.refresh(),
        cause);
  }

  private static PassageHit hit(ScoredPoint point) {
    return new PassageHit(ItemPayload.toItem(point.getPayloadMap()), BestPassages.passage(point));
  }

  /** Groups the flat ranking, for the reasons that {@link Grouping} tells. */
  private static List<PassageGroup> groups(List<ScoredPoint> ranking, SearchRequest request) {
    var groups = new LinkedHashMap<ItemKey, List<PassageHit>>();
    for (var point : ranking) {
      var hit = hit(point);
      var hits = groups.computeIfAbsent(hit.item().item().key(), key -> new ArrayList<>());
      if (hits.size() < request.groupSize()) {
        hits.add(hit);
      }
    }
    return groups.values().stream()
        .skip(request.offset())
        .limit(request.limit())
        .map(
            hits ->
                new PassageGroup(
                    hits.getFirst().item(), hits.stream().map(PassageHit::passage).toList()))
        .toList();
  }
}
