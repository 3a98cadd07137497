package dev.lode.local.qdrant.filter;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A filter whose clauses have been checked.
 *
 * @param should one of these must hold, unless there are none
 * @param minShould of these a minimum must hold
 * @param must all of these must hold
 * @param mustNot none of these may hold
 */
public record ParsedFilter(
    List<Clause> should, @Nullable MinShould minShould, List<Clause> must, List<Clause> mustNot) {

  /** At least {@code count} of the clauses must hold; with no clause at all it always does. */
  public record MinShould(List<Clause> clauses, long count) {
    public MinShould {
      clauses = List.copyOf(clauses);
    }
  }

  public ParsedFilter {
    should = List.copyOf(should);
    must = List.copyOf(must);
    mustNot = List.copyOf(mustNot);
  }

  /** Whether nothing is asked, so that every point matches. */
  public boolean isEmpty() {
    return clauses().findAny().isEmpty();
  }

  /** The clauses of this level, in Qdrant's order: must, must not, should, min should. */
  public Stream<Clause> clauses() {
    return Stream.of(
            must.stream(),
            mustNot.stream(),
            should.stream(),
            minShould == null ? Stream.<Clause>empty() : minShould.clauses().stream())
        .flatMap(clauses -> clauses);
  }
}
