package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.filter.RangeTest;
import dev.lode.local.qdrant.payload.Datetime;
import dev.lode.local.qdrant.payload.TypedValues;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.OrderValue;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** What the 64-bit words of a numeric index mean. */
enum NumberType {
  /** Integers; 3.0 is one, 3.5 is none. */
  INTEGER,
  /** Date-times in microseconds since 1970. */
  DATETIME,
  /** The bits of a double. */
  FLOAT;

  /** The word of a value, when it is of the type. */
  Optional<Long> word(Value value) {
    return switch (this) {
      case INTEGER -> boxed(TypedValues.integralNumber(value));
      case DATETIME -> {
        Datetime time = TypedValues.datetime(value);
        yield time == null ? Optional.empty() : Optional.of(time.micros());
      }
      case FLOAT -> {
        OptionalDouble number = TypedValues.number(value);
        yield number.isPresent()
            ? Optional.of(Double.doubleToRawLongBits(number.getAsDouble()))
            : Optional.empty();
      }
    };
  }

  private static Optional<Long> boxed(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }

  /** Whether words keep the bounds; bounds of the other kind are converted as Qdrant does. */
  LongPredicate test(RangeTest range) {
    return switch (this) {
      case INTEGER, DATETIME -> longs(range);
      case FLOAT -> doubles(range);
    };
  }

  private static LongPredicate longs(RangeTest range) {
    return switch (range) {
      // Rounded away from the matches, so that no integer slips in: >= 1.5 is >= 2, > 1.5 is > 1.
      case RangeTest.Numbers(Double lt, Double gt, Double gte, Double lte) ->
          longs(ceil(lt), floor(gt), ceil(gte), floor(lte));
      case RangeTest.Datetimes(Datetime lt, Datetime gt, Datetime gte, Datetime lte) ->
          longs(micros(lt), micros(gt), micros(gte), micros(lte));
    };
  }

  private static LongPredicate longs(
      @Nullable Long lt, @Nullable Long gt, @Nullable Long gte, @Nullable Long lte) {
    return word ->
        (lt == null || word < lt)
            && (gt == null || word > gt)
            && (gte == null || word >= gte)
            && (lte == null || word <= lte);
  }

  private static LongPredicate doubles(RangeTest range) {
    return switch (range) {
      case RangeTest.Numbers(Double lt, Double gt, Double gte, Double lte) ->
          doubles(lt, gt, gte, lte);
      case RangeTest.Datetimes(Datetime lt, Datetime gt, Datetime gte, Datetime lte) ->
          doubles(micros(micros(lt)), micros(micros(gt)), micros(micros(gte)), micros(micros(lte)));
    };
  }

  private static LongPredicate doubles(
      @Nullable Double lt, @Nullable Double gt, @Nullable Double gte, @Nullable Double lte) {
    return word -> {
      double number = Double.longBitsToDouble(word);
      return (lt == null || number < lt)
          && (gt == null || number > gt)
          && (gte == null || number >= gte)
          && (lte == null || number <= lte);
    };
  }

  private static @Nullable Long ceil(@Nullable Double bound) {
    return bound == null ? null : Long.valueOf((long) Math.ceil(bound));
  }

  private static @Nullable Long floor(@Nullable Double bound) {
    return bound == null ? null : Long.valueOf((long) Math.floor(bound));
  }

  private static @Nullable Long micros(@Nullable Datetime bound) {
    return bound == null ? null : Long.valueOf(bound.micros());
  }

  /** A time before 1970 turns into a huge number on its way through Qdrant's unsigned 128 bits. */
  private static @Nullable Double micros(@Nullable Long micros) {
    if (micros == null) {
      return null;
    }
    return micros >= 0 ? Double.valueOf((double) micros) : Double.valueOf(0x1p128);
  }

  /** The order of two words by what they mean. */
  int compare(long left, long right) {
    return switch (this) {
      case INTEGER, DATETIME -> Long.compare(left, right);
      case FLOAT -> {
        double a = Double.longBitsToDouble(left);
        double b = Double.longBitsToDouble(right);
        yield a == b ? 0 : Double.compare(a, b);
      }
    };
  }

  OrderValue orderValue(long word) {
    return switch (this) {
      case INTEGER, DATETIME -> OrderValue.newBuilder().setInt(word).build();
      case FLOAT -> OrderValue.newBuilder().setFloat(Double.longBitsToDouble(word)).build();
    };
  }
}
