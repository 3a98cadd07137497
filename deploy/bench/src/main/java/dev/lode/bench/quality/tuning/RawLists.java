package dev.lode.bench.quality.tuning;

import java.util.Map;

/**
 * Everything that a fusion can be tried on without searching again: what each vector alone found
 * for one judged query.
 *
 * @param query the text
 * @param grades the judges' grades by point
 * @param lists by the vector's name; a query without a word in it has none of terms
 */
public record RawLists(String query, Map<String, Integer> grades, Map<String, RawList> lists) {

  /** Copies the maps. */
  public RawLists {
    grades = Map.copyOf(grades);
    lists = Map.copyOf(lists);
  }
}
