package dev.lode.local.qdrant.query;

import dev.lode.local.qdrant.FieldRange;
import dev.lode.local.qdrant.collection.StrictModeCheck;
import dev.lode.local.qdrant.filter.FilterParser;
import dev.lode.local.qdrant.formula.FormulaParser;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.LookupLocation;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPointGroups;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.SearchParams;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query or one of its prefetches, checked by itself and with Qdrant's defaults.
 *
 * @param prefetches what is queried first
 * @param query what to score by; null for the order of ids
 * @param using the vector's name; empty for the default vector
 * @param filter what points must satisfy; null for all
 * @param scoreThreshold the score that results must exceed; null for any
 * @param limit how many results, at least 1
 * @param offset how many of the best results to skip; only a root has one
 * @param lookupFrom where the ids in the query are looked up; null for this collection
 * @param params how to search; ignored by an exact search, but subject to strict mode
 */
record QueryRequest(
    List<QueryRequest> prefetches,
    @Nullable Query query,
    String using,
    @Nullable Filter filter,
    @Nullable Float scoreThreshold,
    int limit,
    int offset,
    @Nullable LookupLocation lookupFrom,
    @Nullable SearchParams params) {
  private static final int DEFAULT_LIMIT = 10;

  static QueryRequest of(QueryPoints request) {
    return of(request, "");
  }

  /**
   * @param path of the query in its request, with the dot that follows; empty for the root
   */
  static QueryRequest of(QueryPoints request, String path) {
    FieldRange.atLeast(1, path + "limit", request.hasLimit(), request.getLimit());
    FieldRange.atLeast(1, path + "timeout", request.hasTimeout(), request.getTimeout());
    return new QueryRequest(
        prefetches(request.getPrefetchList(), path),
        request.hasQuery() ? checked(request.getQuery(), path + "query") : null,
        request.getUsing(),
        request.hasFilter() ? checked(request.getFilter(), path + "filter") : null,
        request.hasScoreThreshold() ? request.getScoreThreshold() : null,
        request.hasLimit() ? clamp(request.getLimit()) : DEFAULT_LIMIT,
        clamp(request.getOffset()),
        request.hasLookupFrom() ? request.getLookupFrom() : null,
        request.hasParams() ? checked(request.getParams(), path + "params") : null);
  }

  static QueryRequest of(QueryPointGroups request) {
    FieldRange.atLeast(1, "limit", request.hasLimit(), request.getLimit());
    FieldRange.atLeast(1, "group_size", request.hasGroupSize(), request.getGroupSize());
    FieldRange.atLeast(1, "timeout", request.hasTimeout(), request.getTimeout());
    return new QueryRequest(
        prefetches(request.getPrefetchList(), ""),
        request.hasQuery() ? checked(request.getQuery(), "query") : null,
        request.getUsing(),
        request.hasFilter() ? checked(request.getFilter(), "filter") : null,
        request.hasScoreThreshold() ? request.getScoreThreshold() : null,
        request.hasLimit() ? clamp(request.getLimit()) : DEFAULT_LIMIT,
        0,
        request.hasLookupFrom() ? request.getLookupFrom() : null,
        request.hasParams() ? checked(request.getParams(), "params") : null);
  }

  private static List<QueryRequest> prefetches(List<PrefetchQuery> requests, String parent) {
    List<QueryRequest> prefetches = new ArrayList<>(requests.size());
    for (int i = 0; i < requests.size(); i++) {
      prefetches.add(of(requests.get(i), parent + "prefetch[" + i + "]."));
    }
    return prefetches;
  }

  private static QueryRequest of(PrefetchQuery request, String path) {
    FieldRange.atLeast(1, path + "limit", request.hasLimit(), request.getLimit());
    return new QueryRequest(
        prefetches(request.getPrefetchList(), path),
        request.hasQuery() ? checked(request.getQuery(), path + "query") : null,
        request.getUsing(),
        request.hasFilter() ? checked(request.getFilter(), path + "filter") : null,
        request.hasScoreThreshold() ? request.getScoreThreshold() : null,
        request.hasLimit() ? clamp(request.getLimit()) : DEFAULT_LIMIT,
        0,
        request.hasLookupFrom() ? request.getLookupFrom() : null,
        request.hasParams() ? checked(request.getParams(), path + "params") : null);
  }

  /**
   * The request for candidates of groups: another filter and limit, and larger limits of the
   * prefetches.
   */
  QueryRequest forGroups(@Nullable Filter newFilter, int newLimit, int groupSize) {
    return new QueryRequest(
        prefetches.stream().map(prefetch -> prefetch.multiplied(groupSize)).toList(),
        query,
        using,
        newFilter,
        scoreThreshold,
        newLimit,
        0,
        lookupFrom,
        params);
  }

  private QueryRequest multiplied(int factor) {
    return new QueryRequest(
        prefetches.stream().map(prefetch -> prefetch.multiplied(factor)).toList(),
        query,
        using,
        filter,
        scoreThreshold,
        (int) Math.min((long) limit * factor, Integer.MAX_VALUE),
        offset,
        lookupFrom,
        params);
  }

  /** Holds the prefetches, then the query itself, to the limits of strict mode. */
  void check(StrictModeCheck strictMode) {
    prefetches.forEach(prefetch -> prefetch.check(strictMode));
    if (query != null && query.hasFormula()) {
      strictMode.formula(FormulaParser.parse(query.getFormula()));
    }
    strictMode.limit(limit);
    if (filter != null) {
      strictMode.readFilter(filter);
    }
    if (params != null) {
      strictMode.searchParams(params);
    }
  }

  /** How deep prefetches are nested. */
  int depth() {
    return prefetches.stream().mapToInt(prefetch -> 1 + prefetch.depth()).max().orElse(0);
  }

  private static Filter checked(Filter filter, String path) {
    FilterParser.parse(filter, path);
    return filter;
  }

  private static Query checked(Query query, String path) {
    QueryValidator.validate(query, path);
    return query;
  }

  private static SearchParams checked(SearchParams params, String path) {
    QueryValidator.validate(params, path);
    return params;
  }

  /** An unsigned count as an int; no collection here has more points. */
  static int clamp(long unsigned) {
    return unsigned < 0 || unsigned > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) unsigned;
  }
}
