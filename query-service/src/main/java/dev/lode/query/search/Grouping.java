package dev.lode.query.search;

import dev.lode.query.search.SearchResult.Group;
import dev.lode.query.search.SearchResult.Hit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Groups a flat ranking. Qdrant's own grouping of a hybrid query multiplies the limits of its
 * prefetches, so its scores and order differ from those of the flat query (qdrant#9764). Here a
 * group's first hit is the flat ranking's first with that value, at the same score.
 */
final class Grouping {

  private Grouping() {}

  /**
   * The groups of a page, each in the order of the ranking.
   *
   * @param ranking hits, best first
   */
  static List<Group> of(List<Hit> ranking, FacetField field, int offset, int limit, int size) {
    var groups = new LinkedHashMap<String, List<Hit>>();
    for (var hit : ranking) {
      for (var key : field.valuesOf(hit.item())) {
        var hits = groups.computeIfAbsent(key, k -> new ArrayList<>());
        if (hits.size() < size) {
          hits.add(hit);
        }
      }
    }
    return groups.entrySet().stream()
        .skip(offset)
        .limit(limit)
        .map(group -> new Group(group.getKey(), group.getValue()))
        .toList();
  }
}
