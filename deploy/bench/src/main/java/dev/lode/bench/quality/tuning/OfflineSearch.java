package dev.lode.bench.quality.tuning;

import static io.qdrant.client.PointIdFactory.id;

import dev.lode.common.embedding.SparseVector;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.quality.RankingMeasures;
import dev.lode.common.search.Contribution;
import dev.lode.common.search.FoundPoints;
import dev.lode.common.search.HybridRanking;
import dev.lode.common.search.RankedList;
import io.qdrant.client.grpc.Common.PointId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ranks from raw lists, as the service would: the scores are those that its own {@link
 * dev.lode.common.search.Fusion} explains. Safe for many threads.
 */
final class OfflineSearch {

  /** What counts of a ranking. */
  private static final int HITS = 10;

  /** What was embedded is of no use here: the lists are there already. */
  private static final float[] EMBEDDED = {};

  private static final SparseVector WORDS = new SparseVector(List.of(0), List.of(1f));
  private static final SparseVector NO_WORDS = new SparseVector(List.of(), List.of());

  private final RawLists raw;
  private final Map<Cut, Head> heads = new ConcurrentHashMap<>();

  private record Cut(String vector, int limit) {}

  /** The first points of a list. */
  private record Head(List<Float> scores, Map<PointId, FoundPoints.Place> places) {}

  OfflineSearch(RawLists raw) {
    this.raw = raw;
  }

  /** nDCG@10 of the query in this ranking. */
  double ndcg(HybridRanking ranking) {
    return RankingMeasures.ndcg(hits(ranking), raw.grades(), HITS);
  }

  /** The first points of a ranking, best first. */
  List<String> hits(HybridRanking ranking) {
    var words = raw.lists().containsKey(IndexSchema.TERMS) ? WORDS : NO_WORDS;
    var found = ranking.lists(EMBEDDED, words).stream().map(this::found).toList();
    var scores = new LinkedHashMap<PointId, Double>();
    for (var list : found) {
      for (var point : list.places().keySet()) {
        scores.computeIfAbsent(
            point,
            one ->
                ranking.fusion().explain(found, one).stream()
                    .mapToDouble(Contribution::value)
                    .sum());
      }
    }
    // Equal scores in one fixed order, so that the same numbers always give the same figure.
    return scores.entrySet().stream()
        .sorted(
            Map.Entry.<PointId, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(entry -> entry.getKey().getUuid()))
        .limit(HITS)
        .map(entry -> entry.getKey().getUuid())
        .toList();
  }

  private FoundPoints found(RankedList list) {
    var head = heads.computeIfAbsent(new Cut(list.vector(), list.limit()), this::head);
    return new FoundPoints(list, head.scores(), head.places());
  }

  private Head head(Cut cut) {
    var list = raw.lists().getOrDefault(cut.vector(), new RawList(List.of(), List.of()));
    int length = Math.min(cut.limit(), list.points().size());
    var places = new HashMap<PointId, FoundPoints.Place>();
    for (int i = 0; i < length; i++) {
      places.put(
          id(UUID.fromString(list.points().get(i))),
          new FoundPoints.Place(i + 1, list.scores().get(i)));
    }
    return new Head(List.copyOf(list.scores().subList(0, length)), Map.copyOf(places));
  }
}
