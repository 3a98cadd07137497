package dev.lode.ingest.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How much of a long list one answer has. A list is read on by the last entry of the page before,
 * not by its number: entries that come and go meanwhile then neither repeat nor hide others.
 */
record PageSize(int entries) {

  /**
   * The size that a request asks for by {@code limit}.
   *
   * @param limit null if it does not say
   * @throws dev.lode.common.problem.ProblemException with status 422 if it is none
   */
  static PageSize of(@Nullable String limit, int otherwise, int most) {
    return new PageSize(QueryParameters.number("limit", limit, otherwise, 1, most));
  }

  /** What the next page begins after; null if there is none, because this one is not full. */
  <T, N> @Nullable N next(List<T> page, Function<T, N> name) {
    return page.size() < entries ? null : name.apply(page.getLast());
  }
}
