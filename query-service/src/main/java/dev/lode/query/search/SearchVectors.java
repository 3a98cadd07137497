package dev.lode.query.search;

import dev.lode.common.problem.FieldErrors;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Vectors that a caller brings instead of, or besides, a query text. The named vectors are those of
 * the index.
 */
@Schema(
    description =
        "Vectors to search with. Each is used instead of what the query text would have been turned"
            + " into. Without a query text, only the vectors given here are searched.")
public record SearchVectors(
    @Schema(description = "Compared with the embedded titles.") @Nullable List<Float> title,
    @Schema(description = "Compared with the embedded titles and descriptions.")
        @Nullable List<Float> content,
    @Schema(description = "Term weights, as of the ingest side's BM25.") @Nullable Terms terms) {

  /** No vectors at all. */
  public static final SearchVectors NONE = new SearchVectors(null, null, null);

  private static final long MAX_INDEX = 0xFFFF_FFFFL;

  /**
   * A sparse vector.
   *
   * @param indices the dimensions, unsigned 32-bit, each once
   * @param values the weight of each dimension
   */
  @Schema(requiredProperties = {"indices", "values"})
  public record Terms(
      @Schema(description = "Term ids, each once, 0 to 4294967295.") @Nullable List<Long> indices,
      @Schema(description = "The weight of each term, as many as indices.")
          @Nullable List<Float> values) {}

  /** Whether there is not a single vector. */
  public boolean areMissing() {
    return title == null && content == null && terms == null;
  }

  /** Adds what is wrong with the vectors. */
  public void check(int dimensions, FieldErrors errors) {
    checkDense("vectors.title", title, dimensions, errors);
    checkDense("vectors.content", content, dimensions, errors);
    if (terms != null) {
      var indices = terms.indices();
      var values = terms.values();
      if (indices == null || values == null || indices.size() != values.size()) {
        errors.add("vectors.terms", "must have indices and values, as many of one as of the other");
      } else if (indices.stream().anyMatch(i -> i == null || i < 0 || i > MAX_INDEX)
          || indices.stream().distinct().count() < indices.size()) {
        errors.add("vectors.terms.indices", "must be whole numbers of 0 to 4294967295, each once");
      } else if (!areFinite(values)) {
        errors.add("vectors.terms.values", "must be finite numbers");
      }
    }
  }

  private static void checkDense(
      String field, @Nullable List<Float> vector, int dimensions, FieldErrors errors) {
    if (vector != null && (vector.size() != dimensions || !areFinite(vector))) {
      errors.add(field, "must have " + dimensions + " finite numbers");
    }
  }

  private static boolean areFinite(List<Float> values) {
    return values.stream().allMatch(value -> Objects.nonNull(value) && Float.isFinite(value));
  }
}
