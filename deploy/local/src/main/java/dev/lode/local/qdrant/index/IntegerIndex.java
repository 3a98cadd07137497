package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.filter.Clause;
import dev.lode.local.qdrant.filter.ConditionIndex.Matches;
import dev.lode.local.qdrant.filter.MatchTest;
import dev.lode.local.qdrant.payload.TypedValues;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.FacetValue;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The integers of a field for lookup by value; 3.0 is one of them. */
final class IntegerIndex extends ValueIndex<Long> {
  IntegerIndex() {
    super(Comparator.naturalOrder());
  }

  @Override
  @Nullable Long valueOf(Value value) {
    var integer = TypedValues.integralNumber(value);
    return integer.isPresent() ? integer.getAsLong() : null;
  }

  @Override
  FacetValue toFacet(Long integer) {
    return FacetValue.newBuilder().setIntegerValue(integer).build();
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
}
