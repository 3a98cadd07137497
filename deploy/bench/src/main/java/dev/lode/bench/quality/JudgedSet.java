package dev.lode.bench.quality;

import dev.lode.common.quality.JudgedQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is searched for, and what judges said of it.
 *
 * @param name of the collection, for people
 * @param queries at least one
 * @param filter of every search: the collection's own platform, or nothing
 */
record JudgedSet(String name, List<JudgedQuery> queries, Map<String, Object> filter) {

  /** Copies the collections. */
  JudgedSet {
    queries = List.copyOf(queries);
    filter = Map.copyOf(filter);
  }

  /** The judged queries of a folder whose texts are items of a platform of their own. */
  static JudgedSet of(BeirFolder folder, String platform) throws IOException {
    var grades = folder.grades();
    var queries = new ArrayList<JudgedQuery>();
    for (var query : folder.judgedQueries().entrySet()) {
      var judgements = new HashMap<String, Integer>();
      grades
          .getOrDefault(query.getKey(), Map.of())
          .forEach((id, grade) -> judgements.put(platform + ":" + id, grade));
      queries.add(new JudgedQuery(query.getValue(), null, judgements));
    }
    return new JudgedSet(folder.name(), queries, Map.of("platform", platform));
  }

  /** Judged queries about whatever is in the index. */
  static JudgedSet of(Path file, List<JudgedQuery> queries) {
    return new JudgedSet(Objects.toString(file.getFileName()), queries, Map.of());
  }
}
