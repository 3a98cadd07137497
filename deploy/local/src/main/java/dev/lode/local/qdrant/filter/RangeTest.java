package dev.lode.local.qdrant.filter;

import dev.lode.local.qdrant.payload.Datetime;
import dev.lode.local.qdrant.payload.TypedValues;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Bounds that a value must keep; a bound that is null is none. */
public sealed interface RangeTest {
  /** Whether one value, never an array's elements, passes. */
  boolean test(Value value);

  /** Bounds of numbers, integer or not. */
  record Numbers(
      @Nullable Double lt, @Nullable Double gt, @Nullable Double gte, @Nullable Double lte)
      implements RangeTest {
    @Override
    public boolean test(Value value) {
      OptionalDouble number = TypedValues.number(value);
      return number.isPresent() && contains(number.getAsDouble());
    }

    /** Whether the number keeps all bounds. */
    public boolean contains(double number) {
      return (lt == null || compare(number, lt) < 0)
          && (gt == null || compare(number, gt) > 0)
          && (gte == null || compare(number, gte) >= 0)
          && (lte == null || compare(number, lte) <= 0);
    }

    // NaN is the greatest number and equals itself, as in Qdrant; zero has no sign, unlike in
    // Double.compare.
    private static int compare(double left, double right) {
      return left == right ? 0 : Double.compare(left, right);
    }
  }

  /** Bounds of strings that are date-times. */
  record Datetimes(
      @Nullable Datetime lt, @Nullable Datetime gt, @Nullable Datetime gte, @Nullable Datetime lte)
      implements RangeTest {
    @Override
    public boolean test(Value value) {
      Datetime time = TypedValues.datetime(value);
      return time != null
          && (lt == null || time.compareTo(lt) < 0)
          && (gt == null || time.compareTo(gt) > 0)
          && (gte == null || time.compareTo(gte) >= 0)
          && (lte == null || time.compareTo(lte) <= 0);
    }
  }
}
