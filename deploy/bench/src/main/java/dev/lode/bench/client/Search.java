package dev.lode.bench.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a search.
 *
 * @param query the text to search for; null browses
 * @param mode {@code hybrid}, {@code dense} or {@code sparse}
 * @param profile the named way of ranking; null is the service's own choice
 * @param limit hits wanted, at most 100
 * @param filter filter names and their values; empty for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Search(
    @Nullable String query,
    String mode,
    @Nullable String profile,
    int limit,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> filter) {

  /** Copies the filter. */
  public Search {
    filter = Map.copyOf(filter);
  }

  /** What the front end's search box sends: the first ten hits of everything. */
  public static Search firstPage(String query) {
    return new Search(query, "hybrid", null, 10, Map.of());
  }

  /** The first ten items of a platform, without a query. */
  public static Search browse(String platform) {
    return new Search(null, "hybrid", null, 10, Map.of("platform", platform));
  }
}
