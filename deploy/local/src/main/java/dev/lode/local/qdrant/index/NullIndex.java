package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.filter.Clause;
import dev.lode.local.qdrant.filter.ConditionIndex.Matches;
import dev.lode.local.qdrant.payload.TypedValues;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which points have something at a field, and which have a null there, alone or in an array. It
 * goes with every other index of a field.
 */
final class NullIndex implements FieldIndex {
  private final RoaringBitmap withValues = new RoaringBitmap();
  private final RoaringBitmap withNull = new RoaringBitmap();

  @Override
  public void put(int offset, List<Value> values) {
    remove(offset);
    for (Value value : values) {
      if (value.hasListValue()) {
        List<Value> elements = value.getListValue().getValuesList();
        if (!elements.isEmpty()) {
          withValues.add(offset);
        }
        if (elements.stream().anyMatch(TypedValues::isNull)) {
          withNull.add(offset);
        }
      } else if (TypedValues.isNull(value)) {
        withNull.add(offset);
      } else {
        withValues.add(offset);
      }
    }
  }

  @Override
  public void remove(int offset) {
    withValues.remove(offset);
    withNull.remove(offset);
  }

  @Override
  public int indexedPoints() {
    return withValues.getCardinality();
  }

  @Override
  public @Nullable Matches matches(Clause.Field clause) {
    if (clause.isEmpty() != null) {
      return new BitmapMatches(withValues, clause.isEmpty());
    }
    return clause.isNull() == null ? null : new BitmapMatches(withNull, !clause.isNull());
  }
}
