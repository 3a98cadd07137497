package dev.lode.bench.quality.tuning;

import dev.lode.common.search.HybridRanking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;

/**
 * Half of the queries of each collection, to tune on, or the other half, to report on. Every
 * collection counts the same, however many queries it has.
 *
 * @param searches by collection
 */
record JudgedHalf(SequencedMap<String, List<OfflineSearch>> searches) {

  /** The queries that are tuned on, and those that are not looked at meanwhile. */
  record Split(JudgedHalf training, JudgedHalf other) {}

  /** Splits each collection by chance. */
  static Split split(List<RawCollection> collections, long seed) {
    var training = new LinkedHashMap<String, List<OfflineSearch>>();
    var other = new LinkedHashMap<String, List<OfflineSearch>>();
    var random = new Random(seed);
    for (var collection : collections) {
      var searches =
          new ArrayList<>(collection.queries().stream().map(OfflineSearch::new).toList());
      Collections.shuffle(searches, random);
      int middle = (searches.size() + 1) / 2;
      training.put(collection.name(), List.copyOf(searches.subList(0, middle)));
      other.put(collection.name(), List.copyOf(searches.subList(middle, searches.size())));
    }
    return new Split(new JudgedHalf(training), new JudgedHalf(other));
  }

  /** nDCG@10 of every query, by collection. */
  Map<String, double[]> measure(HybridRanking ranking) {
    var measured = new LinkedHashMap<String, double[]>();
    searches.forEach(
        (name, queries) ->
            measured.put(
                name,
                queries.parallelStream().mapToDouble(query -> query.ndcg(ranking)).toArray()));
    return measured;
  }

  /** The mean over the collections of their mean nDCG@10. */
  double ndcg(HybridRanking ranking) {
    return mean(measure(ranking));
  }

  static double mean(Map<String, double[]> measured) {
    return measured.values().stream()
        .mapToDouble(queries -> Arrays.stream(queries).average().orElse(0))
        .average()
        .orElse(0);
  }
}
