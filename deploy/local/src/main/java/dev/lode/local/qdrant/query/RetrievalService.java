package dev.lode.local.qdrant.query;

import dev.lode.local.qdrant.FieldRange;
import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.collection.Collection;
import dev.lode.local.qdrant.collection.CollectionRegistry;
import dev.lode.local.qdrant.collection.PointKey;
import dev.lode.local.qdrant.collection.PointOutput;
import dev.lode.local.qdrant.collection.PointTable;
import dev.lode.local.qdrant.collection.StrictModeCheck;
import dev.lode.local.qdrant.filter.FilterEvaluator;
import dev.lode.local.qdrant.filter.FilterParser;
import dev.lode.local.qdrant.scoring.Hit;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.FacetHit;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** Reads points without ranking them: by id, page by page, or only their number. Thread-safe. */
public final class RetrievalService {
  private static final int DEFAULT_SCROLL_LIMIT = 10;
  private static final int DEFAULT_FACET_LIMIT = 10;
  private static final WithPayloadSelector ALL_PAYLOAD =
      WithPayloadSelector.newBuilder().setEnable(true).build();

  private final CollectionRegistry registry;

  public RetrievalService(CollectionRegistry registry) {
    this.registry = registry;
  }

  /** The points of the given ids that exist, in the order of the request, each once. */
  public List<RetrievedPoint> get(GetPoints request) {
    requireNoShardKey(request.hasShardKeySelector());
    Collection collection = registry.get(request.getCollectionName());
    Set<PointKey> keys = new LinkedHashSet<>();
    request.getIdsList().forEach(id -> keys.add(PointKey.of(id)));
    PointOutput output = PointOutput.of(request.getWithPayload(), request.getWithVectors());
    return collection.read(
        points -> {
          List<RetrievedPoint> found = new ArrayList<>();
          for (PointKey key : keys) {
            int offset = points.offsetOf(key);
            if (offset >= 0) {
              found.add(output.retrieved(points, Hit.scrolled(offset, null)));
            }
          }
          return found;
        });
  }

  /**
   * A page of points by ascending id, or by a payload field, with the id that the next page starts
   * with.
   */
  public ScrollResponse.Builder scroll(ScrollPoints request) {
    requireNoShardKey(request.hasShardKeySelector());
    FieldRange.atLeast(1, "limit", request.hasLimit(), Integer.toUnsignedLong(request.getLimit()));
    int limit =
        request.hasLimit()
            ? QueryRequest.clamp(Integer.toUnsignedLong(request.getLimit()))
            : DEFAULT_SCROLL_LIMIT;
    if (request.hasFilter()) {
      FilterParser.parse(request.getFilter());
    }
    Collection collection = registry.get(request.getCollectionName());
    StrictModeCheck strictMode = StrictModeCheck.of(collection);
    strictMode.timeout(request.getTimeout());
    strictMode.limit(limit);
    if (request.hasFilter()) {
      strictMode.readFilter(request.getFilter());
    }
    PointOutput output =
        PointOutput.of(
            request.hasWithPayload() ? request.getWithPayload() : ALL_PAYLOAD,
            request.getWithVectors());
    return collection.read(
        points -> {
          FixedBitSet candidates =
              request.hasFilter()
                  ? FilterEvaluator.matching(request.getFilter(), points, points.indexes())
                  : null;
          ScrollResponse.Builder page = ScrollResponse.newBuilder();
          if (request.hasOrderBy()) {
            if (request.hasOffset()) {
              throw QdrantException.badRequest(
                  "Cannot use an `offset` when using `order_by`. The alternative for paging is to"
                      + " use `order_by.start_from` and a filter to exclude the IDs that you've"
                      + " already seen for the `order_by.start_from` value");
            }
            FieldOrder.scroll(
                    points,
                    request.getOrderBy(),
                    request.hasFilter() ? request.getFilter() : null,
                    limit)
                .forEach(hit -> page.addResult(output.retrieved(points, hit)));
          } else {
            PointKey start = request.hasOffset() ? PointKey.of(request.getOffset()) : null;
            scroll(points, start, candidates, limit, output, page);
          }
          return page;
        });
  }

  private static void scroll(
      PointTable points,
      @Nullable PointKey start,
      @Nullable FixedBitSet candidates,
      int limit,
      PointOutput output,
      ScrollResponse.Builder page) {
    for (int offset :
        (start == null ? points.offsets() : points.offsets().tailMap(start, true)).values()) {
      if (candidates != null && !candidates.get(offset)) {
        continue;
      }
      if (page.getResultCount() == limit) {
        page.setNextPageOffset(points.id(offset));
        return;
      }
      page.addResult(output.retrieved(points, Hit.scrolled(offset, null)));
    }
  }

  /** How many points have each value of a field, most points first. */
  public List<FacetHit> facet(FacetCounts request) {
    if (request.getKey().isEmpty()) {
      throw QdrantException.validation("key", "value \"\" invalid, must be at least 1 characters");
    }
    requireNoShardKey(request.hasShardKeySelector());
    Filter filter = request.hasFilter() ? request.getFilter() : null;
    if (filter != null) {
      FilterParser.parse(filter);
    }
    long limit = request.hasLimit() ? request.getLimit() : DEFAULT_FACET_LIMIT;
    Collection collection = registry.get(request.getCollectionName());
    StrictModeCheck strictMode = StrictModeCheck.of(collection);
    strictMode.timeout(request.getTimeout());
    strictMode.limit(limit);
    if (filter != null) {
      strictMode.readFilter(filter);
    }
    strictMode.exact(request.getExact());
    return collection.read(
        points ->
            points.indexes().facet(request.getKey(), filter, limit, request.getExact(), points));
  }

  /** How many points match; exact in any case. */
  public long count(CountPoints request) {
    requireNoShardKey(request.hasShardKeySelector());
    if (request.hasFilter()) {
      FilterParser.parse(request.getFilter());
    }
    Collection collection = registry.get(request.getCollectionName());
    StrictModeCheck strictMode = StrictModeCheck.of(collection);
    strictMode.timeout(request.getTimeout());
    if (request.hasFilter()) {
      strictMode.readFilter(request.getFilter());
    }
    strictMode.exact(!request.hasExact() || request.getExact());
    return collection.read(
        points ->
            request.hasFilter()
                ? FilterEvaluator.matching(request.getFilter(), points, points.indexes())
                    .cardinality()
                : points.size());
  }

  private static void requireNoShardKey(boolean hasShardKey) {
    if (hasShardKey) {
      throw QdrantException.unimplemented("shard_key_selector");
    }
  }
}
