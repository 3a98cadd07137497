package dev.lode.query.item;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.QueryFactory.nearest;

import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.IndexedItem;
import dev.lode.common.index.ItemPayload;
import dev.lode.common.index.QdrantCallException;
import dev.lode.common.model.ItemKey;
import dev.lode.common.problem.FieldErrors;
import dev.lode.query.filter.ItemFilter;
import dev.lode.query.filter.QdrantFilters;
import dev.lode.query.index.LiveIndex;
import dev.lode.query.index.Qdrant;
import dev.lode.query.search.Hits;
import dev.lode.query.search.SearchMetrics;
import dev.lode.query.search.SearchResult;
import dev.lode.query.search.SearchResult.Hit;
import io.qdrant.client.QueryFactory;
import io.qdrant.client.VectorInputFactory;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.WithVectorsSelectorFactory;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.RecommendInput;
import io.qdrant.client.grpc.Points.RecommendStrategy;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.VectorInput;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers from the vectors of items in the index. Blocks; meant for virtual threads. */
@ApplicationScoped
public class ItemService {

  private static final String SIMILAR = "similar";
  private static final String RECOMMEND = "recommend";

  private final LiveIndex index;
  private final Qdrant qdrant;
  private final Hits hits;
  private final SearchMetrics metrics;

  ItemService(LiveIndex index, Qdrant qdrant, Hits hits, SearchMetrics metrics) {
    this.index = index;
    this.qdrant = qdrant;
    this.hits = hits;
    this.metrics = metrics;
  }

  /** The item, transcript included. */
  public Optional<IndexedItem> find(ItemKey key) {
    index.ready();
    return retrieve(List.of(key), WithPayloadSelectorFactory.enable(true)).stream()
        .map(point -> ItemPayload.toItem(point.getPayloadMap()))
        .findFirst();
  }

  /**
   * Those of the items that are there, without transcripts, in any order.
   *
   * @param collection the name of the live collection
   */
  public List<IndexedItem> find(String collection, List<ItemKey> keys) {
    return keys.isEmpty()
        ? List.of()
        : retrieve(collection, keys, Hits.PAYLOAD).stream()
            .map(point -> ItemPayload.toItem(point.getPayloadMap()))
            .toList();
  }

  /** Those of the items that are there, without transcripts, in any order. */
  public List<IndexedItem> find(List<ItemKey> keys) {
    return index.search(ready -> find(ready.collection(), keys));
  }

  /** The same with this field of the payload alone, besides platform, id and title. */
  public List<IndexedItem> find(List<ItemKey> keys, String field) {
    var payload = WithPayloadSelectorFactory.include(List.of("platform", "id", "title", field));
    return index.search(
        ready ->
            retrieve(ready.collection(), keys, payload).stream()
                .map(point -> ItemPayload.toItem(point.getPayloadMap()))
                .toList());
  }

  /**
   * Items of similar content for each of some items that are there, the most similar first; one
   * call for all.
   *
   * @return the hits of each request, in the order of the requests
   */
  public List<List<Hit>> similar(List<SimilarRequest> requests) {
    return index.search(
        ready -> {
          var queries =
              requests.stream()
                  .map(
                      one ->
                          query(
                              ready.collection(),
                              nearest(one.key().pointId()),
                              one.filter(),
                              one.offset(),
                              one.limit()))
                  .toList();
          return qdrant.call(client -> client.queryBatchAsync(ready.collection(), queries)).stream()
              .map(answer -> hits.of(answer.getResultList()))
              .toList();
        });
  }

  /**
   * Items of similar content, the most similar first; never the item itself.
   *
   * @return empty if there is no such item
   */
  public Optional<SearchResult> similar(ItemKey key, ItemFilter filter, int offset, int limit) {
    try {
      return Optional.of(answer(SIMILAR, nearest(key.pointId()), filter, offset, limit));
    } catch (QdrantCallException e) {
      if (e.kind() == QdrantCallException.Kind.NOT_FOUND && missing(List.of(key)).contains(key)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Items like the positive examples and unlike the negative ones; never an example itself.
   *
   * @throws dev.lode.common.problem.ProblemException that names the examples which do not exist
   */
  public SearchResult recommend(RecommendRequest request) {
    var input =
        RecommendInput.newBuilder()
            .addAllPositive(request.positive().stream().map(ItemService::example).toList())
            .addAllNegative(request.negative().stream().map(ItemService::example).toList())
            .setStrategy(
                switch (request.strategy()) {
                  case AVERAGE_VECTOR -> RecommendStrategy.AverageVector;
                  case BEST_SCORE -> RecommendStrategy.BestScore;
                  case SUM_SCORES -> RecommendStrategy.SumScores;
                })
            .build();
    try {
      return answer(
          RECOMMEND,
          QueryFactory.recommend(input),
          request.filter(),
          request.offset(),
          request.limit());
    } catch (QdrantCallException e) {
      if (e.kind() == QdrantCallException.Kind.NOT_FOUND) {
        reportMissing(request);
      }
      throw e;
    }
  }

  private static VectorInput example(ItemKey key) {
    return VectorInputFactory.vectorInput(key.pointId());
  }

  private SearchResult answer(String mode, Query query, ItemFilter filter, int offset, int limit) {
    return metrics.measure(
        mode,
        started -> {
          var ready = index.ready();
          var request = query(index.alias(), query, filter, offset, limit);
          var points = qdrant.call(client -> client.queryAsync(request));
          return new SearchResult(
              hits.of(points),
              Map.of(),
              List.of(),
              SearchMetrics.millisecondsSince(started),
              mode,
              null,
              List.of(),
              new SearchResult.IndexRef(ready.collection(), ready.stamp().schemaVersion()));
        });
  }

  private static QueryPoints query(
      String collection, Query query, ItemFilter filter, int offset, int limit) {
    return QueryPoints.newBuilder()
        .setCollectionName(collection)
        .setQuery(query)
        .setUsing(IndexSchema.CONTENT)
        .setFilter(QdrantFilters.of(filter))
        .setOffset(offset)
        .setLimit(limit)
        .setWithPayload(Hits.PAYLOAD)
        .build();
  }

  /** Only asked when Qdrant says that something is missing: is it an item, or the collection? */
  private List<ItemKey> missing(List<ItemKey> keys) {
    var found =
        retrieve(keys, WithPayloadSelectorFactory.enable(false)).stream()
            .map(RetrievedPoint::getId)
            .collect(Collectors.toSet());
    return keys.stream().filter(key -> !found.contains(id(key.pointId()))).toList();
  }

  private void reportMissing(RecommendRequest request) {
    var missing =
        missing(Stream.concat(request.positive().stream(), request.negative().stream()).toList());
    var errors = new FieldErrors();
    for (var key : missing) {
      errors.add(
          request.positive().contains(key) ? "positive" : "negative", "there is no item " + key);
    }
    errors.throwIfAny();
  }

  private List<RetrievedPoint> retrieve(List<ItemKey> keys, WithPayloadSelector payload) {
    return retrieve(index.alias(), keys, payload);
  }

  private List<RetrievedPoint> retrieve(
      String collection, List<ItemKey> keys, WithPayloadSelector payload) {
    var ids = keys.stream().map(key -> id(key.pointId())).toList();
    return qdrant.call(
        client ->
            client.retrieveAsync(
                collection, ids, payload, WithVectorsSelectorFactory.enable(false), null));
  }
}
