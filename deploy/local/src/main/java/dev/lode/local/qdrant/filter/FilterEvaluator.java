package dev.lode.local.qdrant.filter;

import dev.lode.local.qdrant.QdrantException;
import io.qdrant.client.grpc.Common.Filter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the points that satisfy a filter.
 *
 * <p>A filter works on a set of candidates, at first all live points. What the indexes know is
 * applied before payloads are read, the rarest first, so that a scan sees as few points as
 * possible.
 */
public final class FilterEvaluator {
  private final PointView points;
  private final ConditionIndex indexes;

  private FilterEvaluator(PointView points, ConditionIndex indexes) {
    this.points = points;
    this.indexes = indexes;
  }

  /**
   * The offsets of the live points that match, as a set of the caller's own.
   *
   * @throws QdrantException when the filter is malformed
   */
  public static FixedBitSet matching(Filter filter, PointView points, ConditionIndex indexes) {
    return matching(FilterParser.parse(filter), points, indexes);
  }

  /** As {@link #matching(Filter, PointView, ConditionIndex)}, for a filter that is parsed. */
  public static FixedBitSet matching(
      ParsedFilter filter, PointView points, ConditionIndex indexes) {
    FixedBitSet candidates = points.live();
    new FilterEvaluator(points, indexes).retain(filter, candidates);
    return candidates;
  }

  /** Whether one live point matches. */
  public static boolean matches(
      ParsedFilter filter, int offset, PointView points, ConditionIndex indexes) {
    FixedBitSet candidate = new FixedBitSet(points.maxOffset());
    candidate.set(offset);
    new FilterEvaluator(points, indexes).retain(filter, candidate);
    return candidate.get(offset);
  }

  private void retain(ParsedFilter filter, FixedBitSet candidates) {
    for (Step step : steps(filter.must())) {
      retain(step, candidates);
    }
    if (!filter.mustNot().isEmpty()) {
      candidates.andNot(any(filter.mustNot(), candidates));
    }
    if (!filter.should().isEmpty()) {
      candidates.and(any(filter.should(), candidates));
    }
    if (filter.minShould() != null && !filter.minShould().clauses().isEmpty()) {
      retainMinimum(filter.minShould(), candidates);
    }
  }

  /** Those of the candidates for which one of the clauses holds. */
  private FixedBitSet any(List<Clause> clauses, FixedBitSet candidates) {
    FixedBitSet found = new FixedBitSet(candidates.length());
    FixedBitSet open = candidates.clone();
    for (Step step : steps(clauses)) {
      FixedBitSet matches = open.clone();
      retain(step, matches);
      found.or(matches);
      open.andNot(matches);
    }
    return found;
  }

  private void retainMinimum(ParsedFilter.MinShould minShould, FixedBitSet candidates) {
    int[] held = new int[candidates.length()];
    for (Step step : steps(minShould.clauses())) {
      FixedBitSet matches = candidates.clone();
      retain(step, matches);
      forEach(matches, offset -> held[offset]++);
    }
    FixedBitSet tooFew = new FixedBitSet(candidates.length());
    forEach(
        candidates,
        offset -> {
          if (Long.compareUnsigned(held[offset], minShould.count()) < 0) {
            tooFew.set(offset);
          }
        });
    candidates.andNot(tooFew);
  }

  /** A clause with what the indexes know of it. */
  private record Step(Clause clause, ConditionIndex.@Nullable Matches matches, int cost) {}

  private static final int GROUP_COST = Integer.MAX_VALUE - 1;
  private static final int SCAN_COST = Integer.MAX_VALUE;

  private List<Step> steps(List<Clause> clauses) {
    List<Step> steps = new ArrayList<>(clauses.size());
    for (Clause clause : clauses) {
      steps.add(step(clause));
    }
    steps.sort(Comparator.comparingInt(Step::cost));
    return steps;
  }

  private Step step(Clause clause) {
    ConditionIndex.Matches matches =
        switch (clause) {
          case Clause.Field field -> indexes.matches(field);
          case Clause.IsEmpty isEmpty ->
              indexes.matches(new Clause.Field(isEmpty.key(), null, null, null, null, true, null));
          case Clause.IsNull isNull ->
              indexes.matches(new Clause.Field(isNull.key(), null, null, null, null, null, true));
          case Clause.HasId hasId -> new IdMatches(hasId, points);
          case Clause.HasVector hasVector -> null;
          case Clause.Nested nested -> null;
          case Clause.Group group -> null;
        };
    if (matches != null) {
      return new Step(clause, matches, Math.min(matches.atMost(), GROUP_COST - 1));
    }
    return new Step(clause, null, clause instanceof Clause.Group ? GROUP_COST : SCAN_COST);
  }

  private void retain(Step step, FixedBitSet candidates) {
    if (step.matches() != null) {
      step.matches().retainIn(candidates);
      return;
    }
    switch (step.clause()) {
      case Clause.Group group -> retain(group.filter(), candidates);
      case Clause.HasVector hasVector ->
          forEach(
              candidates,
              offset -> {
                if (!points.hasVector(offset, hasVector.vectorName())) {
                  candidates.clear(offset);
                }
              });
      case Clause.Field field -> scan(field, candidates);
      case Clause.IsEmpty isEmpty -> scan(isEmpty, candidates);
      case Clause.IsNull isNull -> scan(isNull, candidates);
      case Clause.Nested nested -> scan(nested, candidates);
      case Clause.HasId hasId -> scan(hasId, candidates);
    }
  }

  private void scan(Clause clause, FixedBitSet candidates) {
    forEach(
        candidates,
        offset -> {
          if (!PayloadScan.holds(clause, points.payload(offset), indexes)) {
            candidates.clear(offset);
          }
        });
  }

  /** An action on an offset; it may clear this offset in the set that is walked. */
  private interface OffsetAction {
    void apply(int offset);
  }

  private static void forEach(FixedBitSet set, OffsetAction action) {
    int last = set.length() - 1;
    int offset = set.nextSetBit(0);
    while (offset != DocIdSetIterator.NO_MORE_DOCS) {
      action.apply(offset);
      offset = offset == last ? DocIdSetIterator.NO_MORE_DOCS : set.nextSetBit(offset + 1);
    }
  }
}
