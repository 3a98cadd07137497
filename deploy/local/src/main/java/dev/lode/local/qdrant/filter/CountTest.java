package dev.lode.local.qdrant.filter;

import io.qdrant.client.grpc.JsonWithInt.Value;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of the number of values of a field: an array counts its elements, null counts nothing,
 * anything else is one. The bounds are unsigned; null is none.
 */
public record CountTest(
    @Nullable Long lt, @Nullable Long gt, @Nullable Long gte, @Nullable Long lte) {
  /** Whether the number of values in {@code value} keeps all bounds. */
  boolean test(Value value) {
    return switch (value.getKindCase()) {
      case NULL_VALUE, KIND_NOT_SET -> contains(0);
      case LIST_VALUE -> contains(value.getListValue().getValuesCount());
      case DOUBLE_VALUE, INTEGER_VALUE, STRING_VALUE, BOOL_VALUE, STRUCT_VALUE -> contains(1);
    };
  }

  private boolean contains(int count) {
    return (lt == null || Long.compareUnsigned(count, lt) < 0)
        && (gt == null || Long.compareUnsigned(count, gt) > 0)
        && (gte == null || Long.compareUnsigned(count, gte) >= 0)
        && (lte == null || Long.compareUnsigned(count, lte) <= 0);
  }
}
