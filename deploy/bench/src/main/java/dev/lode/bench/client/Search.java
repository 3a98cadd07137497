package dev.lode.bench.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.common.embedding.SparseVector;
import java.util.List;
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
 * @param vectors what the query text would have been turned into; null if there is a text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Search(
    @Nullable String query,
    String mode,
    @Nullable String profile,
    int limit,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> filter,
    @Nullable Vectors vectors) {

  /** The vectors of a hybrid search, by their names in the index. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Vectors(
      List<Float> title,
      List<Float> content,
      @JsonIgnoreProperties("empty") @Nullable SparseVector terms) {}

  /** Copies the filter. */
  public Search {
    filter = Map.copyOf(filter);
  }

  /** What the front end's search box sends: the first ten hits of everything. */
  public static Search firstPage(String query) {
    return new Search(query, "hybrid", null, 10, Map.of(), null);
  }

  /**
   * The same by vectors.
   *
   * @param dense compared with titles and contents
   * @param terms left out if there are none
   */
  public static Search firstPage(List<Float> dense, SparseVector terms) {
    var vectors = new Vectors(dense, dense, terms.isEmpty() ? null : terms);
    return new Search(null, "hybrid", null, 10, Map.of(), vectors);
  }

  /** The first ten items of a platform, without a query. */
  public static Search browse(String platform) {
    return new Search(null, "hybrid", null, 10, Map.of("platform", platform), null);
  }
}
