package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.filter.Clause;
import dev.lode.local.qdrant.filter.ConditionIndex.Matches;
import dev.lode.local.qdrant.filter.MatchTest;
import dev.lode.local.qdrant.payload.TypedValues;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.FacetHit;
import io.qdrant.client.grpc.Points.FacetValue;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** The integers of a field for lookup by value; 3.0 is one of them. */
final class IntegerIndex implements FieldIndex, FacetIndex {
  private final Postings<Long> postings = new Postings<>();

  @Override
  public void put(int offset, List<Value> values) {
    remove(offset);
    Set<Long> integers = new LinkedHashSet<>();
    TypedValues.forEachElement(
        values, value -> TypedValues.integralNumber(value).ifPresent(integers::add));
    postings.add(offset, integers);
  }

  @Override
  public void remove(int offset) {
    postings.remove(offset);
  }

  @Override
  public int indexedPoints() {
    return postings.points();
  }

  @Override
  public @Nullable Matches matches(Clause.Field clause) {
    return switch (clause.match()) {
      case MatchTest.Int integer -> BitmapMatches.of(postings.holdersOf(integer.integer()));
      case MatchTest.AnyInt any -> BitmapMatches.of(postings.holdersOfAny(any.integers()));
      case MatchTest.ExceptInt except -> postings.holdersOfOther(except.integers());
      case MatchTest.Keyword other -> null;
      case MatchTest.AnyKeyword other -> null;
      case MatchTest.ExceptKeyword other -> null;
      case MatchTest.Bool other -> null;
      case MatchTest.OfText other -> null;
      case null -> null;
    };
  }

  @Override
  public List<FacetHit> facet(@Nullable FixedBitSet among, int limit) {
    return TopFacets.of(
        postings.counts(among),
        Comparator.naturalOrder(),
        limit,
        integer -> FacetValue.newBuilder().setIntegerValue(integer).build());
  }
}
