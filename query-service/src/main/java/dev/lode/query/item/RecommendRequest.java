package dev.lode.query.item;

import dev.lode.common.model.ItemKey;
import dev.lode.query.filter.ItemFilter;
import java.util.List;

/**
 * Examples of what is wanted and what is not.
 *
 * @param positive more like these
 * @param negative less like these
 * @param offset hits before this page
 * @param limit hits: 1 to 100
 */
public record RecommendRequest(
    List<ItemKey> positive,
    List<ItemKey> negative,
    RecommendStrategy strategy,
    ItemFilter filter,
    int offset,
    int limit) {

  /** Copies the lists. */
  public RecommendRequest {
    positive = List.copyOf(positive);
    negative = List.copyOf(negative);
  }
}
