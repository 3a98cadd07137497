package dev.lode.query.search;

import dev.lode.common.index.IndexSchema;
import dev.lode.common.search.RankedList;
import java.util.ArrayList;
import java.util.List;

/** What of a query passages can be compared with: its meaning and its words. */
final class PassageLists {

  private PassageLists() {}

  /**
   * The lists that rank passages, made of those that rank items. Passages have no titles; if only
   * titles were to be searched, the same vector is compared with what is said.
   */
  static List<RankedList> of(List<RankedList> ofItems) {
    var lists = new ArrayList<RankedList>();
    ofItems.stream()
        .filter(list -> list.vector().equals(IndexSchema.CONTENT))
        .findFirst()
        .or(() -> ofItems.stream().filter(list -> !isTerms(list)).findFirst())
        .map(list -> new RankedList(IndexSchema.CONTENT, list.input(), list.weight(), list.limit()))
        .ifPresent(lists::add);
    ofItems.stream().filter(PassageLists::isTerms).forEach(lists::add);
    return lists;
  }

  private static boolean isTerms(RankedList list) {
    return list.vector().equals(IndexSchema.TERMS);
  }
}
