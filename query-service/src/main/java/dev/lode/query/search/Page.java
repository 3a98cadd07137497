package dev.lode.query.search;

import dev.lode.common.index.IndexedItem;
import dev.lode.query.search.SearchResult.Group;
import dev.lode.query.search.SearchResult.Hit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is shown: hits, or groups of them. */
record Page(List<Hit> hits, List<Group> groups) {

  /** The page of a request, cut from what was found. */
  static Page of(List<Hit> found, SearchRequest request) {
    var groupBy = request.groupBy();
    return groupBy == null
        ? new Page(found, List.of())
        : new Page(
            List.of(),
            Grouping.of(found, groupBy, request.offset(), request.limit(), request.groupSize()));
  }

  List<Hit> all() {
    return Stream.concat(hits.stream(), groups.stream().flatMap(group -> group.hits().stream()))
        .toList();
  }

  Page with(Map<IndexedItem, Passage> passages) {
    return new Page(
        with(hits, passages),
        groups.stream()
            .map(group -> new Group(group.key(), with(group.hits(), passages)))
            .toList());
  }

  private static List<Hit> with(List<Hit> hits, Map<IndexedItem, Passage> passages) {
    return hits.stream().map(hit -> hit.with(passages.get(hit.item()))).toList();
  }
}
