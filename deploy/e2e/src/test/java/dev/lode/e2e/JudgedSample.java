package dev.lode.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lode.common.quality.JudgedQueries;
import dev.lode.common.quality.JudgedQuery;
import dev.lode.common.quality.RankingMeasures;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How well a ranking finds what judges wanted of the sample, and how well it did before. */
final class JudgedSample {

  private static final int HITS = 10;

  private JudgedSample() {}

  /** nDCG@10 of every judged query, in the file's order. */
  static Map<String, Double> measure(Function<String, List<String>> search) throws IOException {
    var measured = new LinkedHashMap<String, Double>();
    for (var query : queries()) {
      var found = search.apply(query.query());
      measured.put(query.query(), RankingMeasures.ndcg(found, query.judgements(), HITS));
    }
    return measured;
  }

  private static List<JudgedQuery> queries() throws IOException {
    return new JudgedQueries().read(resource("judged.jsonl"));
  }

  /** What was measured when a ranking was last found good, by query. */
  static Map<String, Double> committed() throws IOException {
    var json = new ObjectMapper();
    return json.readValue(
        resource("judged-ndcg.json").toFile(),
        json.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Double.class));
  }

  static double mean(Map<String, Double> measured) {
    return measured.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** The queries that lost most, one a line, with both figures. */
  static String losses(Map<String, Double> before, Map<String, Double> now) {
    return now.entrySet().stream()
        .filter(query -> before.containsKey(query.getKey()))
        .sorted(Comparator.comparingDouble(q -> q.getValue() - before.get(q.getKey())))
        .limit(10)
        .map(
            q -> "  %.4f, was %.4f: %s".formatted(q.getValue(), before.get(q.getKey()), q.getKey()))
        .collect(Collectors.joining("\n"));
  }

  private static Path resource(String name) throws IOException {
    try {
      return Path.of(JudgedSample.class.getResource("/sample/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
