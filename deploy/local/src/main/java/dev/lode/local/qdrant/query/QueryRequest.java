package dev.lode.local.qdrant.query;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.collection.StrictModeCheck;
import dev.lode.local.qdrant.filter.FilterParser;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.LookupLocation;
import io.qdrant.client.grpc.Points.Mmr;
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
  private static final int MAX_MMR_CANDIDATES = 16_384;

  static QueryRequest of(QueryPoints request) {
    requirePositive("limit", request.hasLimit(), request.getLimit());
    requirePositive("timeout", request.hasTimeout(), request.getTimeout());
    return new QueryRequest(
        prefetches(request.getPrefetchList(), ""),
        request.hasQuery() ? checked(request.getQuery(), "query") : null,
        request.getUsing(),
        request.hasFilter() ? checked(request.getFilter(), "filter") : null,
        request.hasScoreThreshold() ? request.getScoreThreshold() : null,
        request.hasLimit() ? clamp(request.getLimit()) : DEFAULT_LIMIT,
        clamp(request.getOffset()),
        request.hasLookupFrom() ? request.getLookupFrom() : null,
        request.hasParams() ? request.getParams() : null);
  }

  static QueryRequest of(QueryPointGroups request) {
    requirePositive("limit", request.hasLimit(), request.getLimit());
    requirePositive("group_size", request.hasGroupSize(), request.getGroupSize());
    requirePositive("timeout", request.hasTimeout(), request.getTimeout());
    return new QueryRequest(
        prefetches(request.getPrefetchList(), ""),
        request.hasQuery() ? checked(request.getQuery(), "query") : null,
        request.getUsing(),
        request.hasFilter() ? checked(request.getFilter(), "filter") : null,
        request.hasScoreThreshold() ? request.getScoreThreshold() : null,
        request.hasLimit() ? clamp(request.getLimit()) : DEFAULT_LIMIT,
        0,
        request.hasLookupFrom() ? request.getLookupFrom() : null,
        request.hasParams() ? request.getParams() : null);
  }

  private static List<QueryRequest> prefetches(List<PrefetchQuery> requests, String parent) {
    List<QueryRequest> prefetches = new ArrayList<>(requests.size());
    for (int i = 0; i < requests.size(); i++) {
      prefetches.add(of(requests.get(i), parent + "prefetch[" + i + "]."));
    }
    return prefetches;
  }

  private static QueryRequest of(PrefetchQuery request, String path) {
    requirePositive(path + "limit", request.hasLimit(), request.getLimit());
    return new QueryRequest(
        prefetches(request.getPrefetchList(), path),
        request.hasQuery() ? checked(request.getQuery(), path + "query") : null,
        request.getUsing(),
        request.hasFilter() ? checked(request.getFilter(), path + "filter") : null,
        request.hasScoreThreshold() ? request.getScoreThreshold() : null,
        request.hasLimit() ? clamp(request.getLimit()) : DEFAULT_LIMIT,
        0,
        request.hasLookupFrom() ? request.getLookupFrom() : null,
        request.hasParams() ? request.getParams() : null);
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
    if (query.hasRrf() && query.getRrf().hasK()) {
      requirePositive(path + ".variant.k", true, Integer.toUnsignedLong(query.getRrf().getK()));
    }
    if (query.hasNearestWithMmr()) {
      Mmr mmr = query.getNearestWithMmr().getMmr();
      if (mmr.hasDiversity() && !(mmr.getDiversity() >= 0 && mmr.getDiversity() <= 1)) {
        throw QdrantException.validation(
            path + ".variant.mmr.diversity",
            "value " + mmr.getDiversity() + " invalid, must be from 0.0 to 1.0");
      }
      if (mmr.hasCandidatesLimit()
          && Integer.compareUnsigned(mmr.getCandidatesLimit(), MAX_MMR_CANDIDATES) > 0) {
        throw QdrantException.validation(
            path + ".variant.mmr.candidates_limit",
            "value "
                + Integer.toUnsignedString(mmr.getCandidatesLimit())
                + " invalid, must be 16384 or smaller");
      }
    }
    return query;
  }

  private static void requirePositive(String field, boolean given, long value) {
    if (given && value == 0) {
      throw QdrantException.validation(field, "value 0 invalid, must be 1 or larger");
    }
  }

  /** An unsigned count as an int; no collection here has more points. */
  static int clamp(long unsigned) {
    return unsigned < 0 || unsigned > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) unsigned;
  }
}
