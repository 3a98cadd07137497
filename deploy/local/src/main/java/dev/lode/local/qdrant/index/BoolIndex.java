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

/** The truth values of a field; an array may hold both. */
final class BoolIndex implements FieldIndex, FacetIndex {
  private final Postings<Boolean> postings = new Postings<>();

  @Override
  public void put(int offset, List<Value> values) {
    remove(offset);
    Set<Boolean> flags = new LinkedHashSet<>();
    TypedValues.forEachElement(
        values,
        value -> {
          if (value.hasBoolValue()) {
            flags.add(value.getBoolValue());
          }
        });
    postings.add(offset, flags);
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
    return clause.match() instanceof MatchTest.Bool(boolean flag)
        ? BitmapMatches.of(postings.holdersOf(flag))
        : null;
  }

  @Override
  public List<FacetHit> facet(@Nullable FixedBitSet among, int limit) {
    return TopFacets.of(
        postings.counts(among),
        Comparator.naturalOrder(),
        limit,
        flag -> FacetValue.newBuilder().setBoolValue(flag).build());
  }
}
