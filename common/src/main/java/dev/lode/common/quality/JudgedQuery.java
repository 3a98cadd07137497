package dev.lode.common.quality;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.common.model.ItemKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One query of a judged set.
 *
 * @param query as a person types it
 * @param note what that person wants, and where the line between the grades is; null if nobody
 *     wrote it down
 * @param judgements grades by {@code platform:id}; more than 0 is relevant, the higher the more. 0
 *     says that a judge has looked at the item
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JudgedQuery(String query, @Nullable String note, Map<String, Integer> judgements) {

  /** Requires a query and copies the judgements. */
  public JudgedQuery {
    requireNonNull(query, "the query is missing");
    requireNonNull(judgements, "the judgements are missing");
    judgements = Map.copyOf(judgements);
  }

  /**
   * The grades by the ids of the items' points.
   *
   * @throws IllegalArgumentException if a judgement's key is not {@code platform:id}
   */
  public Map<String, Integer> gradesByPoint() {
    return judgements.entrySet().stream()
        .collect(toUnmodifiableMap(e -> pointId(e.getKey()), Map.Entry::getValue));
  }

  private static String pointId(String key) {
    int colon = key.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("a judged item is platform:id, not '" + key + "'");
    }
    return new ItemKey(key.substring(0, colon), key.substring(colon + 1)).pointId().toString();
  }
}
