package dev.lode.query.search;

import dev.lode.query.filter.ItemFilter;
import dev.lode.query.search.profile.Profile;
import dev.lode.query.search.profile.Sort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One search, checked and complete.
 *
 * @param query the text to search for, normalised by {@link QueryText}; null browses, unless there
 *     are vectors
 * @param vectors vectors to search with instead of those that the query would be turned into
 * @param mode which vectors are used
 * @param profile how hits are ranked, with what the request overrides of it
 * @param limit hits, or groups, of this page: 1 to {@value #MAX_LIMIT}
 * @param offset hits, or groups, before this page
 * @param filter which items are searched: the profile's and the request's
 * @param sort what hits are ordered by
 * @param facets fields to count, in the order of the answer
 * @param groupBy the field whose values the hits are grouped by
 * @param groupSize hits of a group: 1 to {@value #MAX_GROUP_SIZE}
 * @param explain whether every hit says what its score is made of
 * @param passages whether every hit shows the passage of its transcript that answers best
 */
public record SearchRequest(
    @Nullable String query,
    SearchVectors vectors,
    SearchMode mode,
    Profile profile,
    int limit,
    int offset,
    ItemFilter filter,
    Sort sort,
    List<FacetField> facets,
    @Nullable FacetField groupBy,
    int groupSize,
    boolean explain,
    boolean passages) {

  /** Hits of a page whose request does not say. */
  public static final int DEFAULT_LIMIT = 10;

  /** Most hits of a page. */
  public static final int MAX_LIMIT = 100;

  /** Most hits of a group. */
  public static final int MAX_GROUP_SIZE = 20;

  /** Copies the facets. */
  public SearchRequest {
    facets = List.copyOf(facets);
  }

  /** Whether there is nothing to rank by: the items that pass the filter are shown as they come. */
  boolean browses() {
    return query == null && vectors.areMissing();
  }

  /** How many hits there must be for this page to be full. */
  int window() {
    return offset + limit;
  }

  /** How many hits the page is cut from: to be grouped, enough for every group to be full. */
  int hits() {
    return groupBy == null ? window() : window() * groupSize;
  }
}
