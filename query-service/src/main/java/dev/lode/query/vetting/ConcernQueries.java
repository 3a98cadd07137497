package dev.lode.query.vetting;

import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.VectorInputFactory.vectorInput;

import dev.lode.common.index.IndexSchema;
import dev.lode.query.search.Hits;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.VectorInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The queries of all concerns in one collection, as parts of one batch: for each concern the texts
 * that are nearest by meaning, and those that have most of its words. They are not fused: ranks say
 * which text is the best, never whether it is any good, and both scores are wanted as they are.
 */
final class ConcernQueries {

  private final List<QueryPoints> queries = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();

  /** What a query of the batch is about. */
  private record Slot(Concern concern, boolean meaning) {}

  /** A point, and how near it came. */
  record Match(ScoredPoint point, @Nullable Float cosine, @Nullable Float terms) {

    private Match with(Match other) {
      return new Match(
          point, cosine == null ? other.cosine : cosine, terms == null ? other.terms : terms);
    }
  }

  /**
   * The queries.
   *
   * @param vectors in the order of the concerns; without them, only words are searched
   * @param limit texts for each query
   */
  ConcernQueries(
      String collection,
      Filter filter,
      List<Concern> concerns,
      Optional<List<float[]>> vectors,
      int limit) {
    for (int i = 0; i < concerns.size(); i++) {
      var concern = concerns.get(i);
      if (vectors.isPresent()) {
        add(
            new Slot(concern, true),
            query(
                collection, filter, IndexSchema.CONTENT, vectorInput(vectors.get().get(i)), limit));
      }
      if (!concern.words().isEmpty()) {
        var words = concern.words();
        add(
            new Slot(concern, false),
            query(
                collection,
                filter,
                IndexSchema.TERMS,
                vectorInput(words.values(), words.indices()),
                limit));
      }
    }
  }

  private void add(Slot slot, QueryPoints query) {
    slots.add(slot);
    queries.add(query);
  }

  private static QueryPoints query(
      String collection, Filter filter, String vector, VectorInput input, int limit) {
    return QueryPoints.newBuilder()
        .setCollectionName(collection)
        .setFilter(filter)
        .setQuery(nearest(input))
        .setUsing(vector)
        .setLimit(limit)
        .setWithPayload(Hits.PAYLOAD)
        .build();
  }

  /** To be asked in this order. */
  List<QueryPoints> queries() {
    return queries;
  }

  /**
   * The texts that show each concern, by the concern's own bounds.
   *
   * @param answers to {@link #queries}; more of them don't matter
   */
  Map<Concern, List<Match>> matches(List<BatchResult> answers) {
    var byConcern = new LinkedHashMap<Concern, Map<PointId, Match>>();
    for (int i = 0; i < slots.size(); i++) {
      var slot = slots.get(i);
      var matches = byConcern.computeIfAbsent(slot.concern(), c -> new LinkedHashMap<>());
      for (var point : answers.get(i).getResultList()) {
        var match =
            slot.meaning()
                ? new Match(point, point.getScore(), null)
                : new Match(point, null, point.getScore());
        matches.merge(point.getId(), match, Match::with);
      }
    }
    var shown = new LinkedHashMap<Concern, List<Match>>();
    byConcern.forEach(
        (concern, matches) ->
            shown.put(
                concern,
                matches.values().stream().filter(match -> shows(concern, match)).toList()));
    return shown;
  }

  private static boolean shows(Concern concern, Match match) {
    return (match.cosine() != null && concern.scale().meansTheSame(match.cosine()))
        || (match.terms() != null && concern.scale().saysTheSame(match.terms()));
  }
}
