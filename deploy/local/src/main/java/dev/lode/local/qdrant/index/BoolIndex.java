package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.filter.Clause;
import dev.lode.local.qdrant.filter.ConditionIndex.Matches;
import dev.lode.local.qdrant.filter.MatchTest;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.FacetValue;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The truth values of a field; an array may hold both. */
final class BoolIndex extends ValueIndex<Boolean> {
  BoolIndex() {
    super(Comparator.naturalOrder());
  }

  @Override
  @Nullable Boolean valueOf(Value value) {
    return value.hasBoolValue() ? value.getBoolValue() : null;
  }

  @Override
  FacetValue toFacet(Boolean flag) {
    return FacetValue.newBuilder().setBoolValue(flag).build();
  }

  @Override
  public @Nullable Matches matches(Clause.Field clause) {
    return clause.match() instanceof MatchTest.Bool(boolean flag)
        ? BitmapMatches.of(postings.holdersOf(flag))
        : null;
  }
}
