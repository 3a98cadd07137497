package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.index.Postings.Count;
import io.qdrant.client.grpc.Points.FacetHit;
import io.qdrant.client.grpc.Points.FacetValue;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;

/** Picks the values with the most points. */
final class TopFacets {
  private TopFacets() {}

  static <K> List<FacetHit> of(
      List<Count<K>> counts, Comparator<K> order, int limit, Function<K, FacetValue> toValue) {
    Comparator<Count<K>> bestFirst =
        Comparator.<Count<K>>comparingInt(Count::points)
            .reversed()
            .thenComparing(Count::value, order);
    return best(counts, bestFirst, limit).stream()
        .map(
            count ->
                FacetHit.newBuilder()
                    .setValue(toValue.apply(count.value()))
                    .setCount(count.points())
                    .build())
        .toList();
  }

  /** A field with many values is not sorted as a whole for the few that are asked for. */
  private static <K> List<Count<K>> best(
      List<Count<K>> counts, Comparator<Count<K>> bestFirst, int limit) {
    if (limit >= counts.size()) {
      return counts.stream().sorted(bestFirst).toList();
    }
    PriorityQueue<Count<K>> best = new PriorityQueue<>(bestFirst.reversed());
    for (Count<K> count : counts) {
      best.add(count);
      if (best.size() > limit) {
        best.poll();
      }
    }
    return best.stream().sorted(bestFirst).toList();
  }
}
