package dev.lode.local.qdrant.index;

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

/** Looks points up by a value as it is, and counts the points of each value. */
abstract sealed class ValueIndex<T> implements FieldIndex, FacetIndex
    permits BoolIndex, IntegerIndex, KeywordIndex, UuidIndex {
  final Postings<T> postings = new Postings<>();
  private final Comparator<T> order;

  /**
   * @param order of values that the same number of points hold
   */
  ValueIndex(Comparator<T> order) {
    this.order = order;
  }

  /** What the index takes a JSON value for; null if it does not take it. */
  abstract @Nullable T valueOf(Value value);

  abstract FacetValue toFacet(T value);

  @Override
  public void put(int offset, List<Value> values) {
    remove(offset);
    Set<T> distinct = new LinkedHashSet<>();
    TypedValues.forEachElement(
        values,
        value -> {
          T taken = valueOf(value);
          if (taken != null) {
            distinct.add(taken);
          }
        });
    postings.add(offset, distinct);
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
  public List<FacetHit> facet(@Nullable FixedBitSet among, int limit) {
    return TopFacets.of(postings.counts(among), order, limit, this::toFacet);
  }
}
