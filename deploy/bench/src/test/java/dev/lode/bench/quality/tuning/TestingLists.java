package dev.lode.bench.quality.tuning;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Raw lists of points that are known by a letter. */
final class TestingLists {

  private TestingLists() {}

  /** The id of a point. */
  static String point(String letter) {
    return UUID.nameUUIDFromBytes(letter.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** A list of these points, with scores that fall from the first one in equal steps. */
  static RawList list(double first, double step, String... letters) {
    var points = new ArrayList<String>();
    var scores = new ArrayList<Float>();
    for (int i = 0; i < letters.length; i++) {
      points.add(point(letters[i]));
      scores.add((float) (first - i * step));
    }
    return new RawList(points, scores);
  }

  /** A query with one relevant point. */
  static RawLists query(String relevant, Map<String, RawList> lists) {
    return new RawLists("query", Map.of(point(relevant), 1), lists);
  }

  /** Queries of which the words find the relevant point and the meaning does not, many times. */
  static RawCollection wordsAreRight(String name, int queries) {
    var lists =
        Map.of(
            "content", list(0.8, 0.01, "a", "b", "c", "d"),
            "title", list(0.8, 0.01, "b", "c", "a", "d"),
            "terms", list(20, 5, "d", "c", "b", "a"));
    return new RawCollection(name, List.copyOf(Collections.nCopies(queries, query("d", lists))));
  }
}
