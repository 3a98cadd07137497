package dev.lode.local.qdrant.payload;

import dev.lode.local.qdrant.PointIds;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a JSON value is worth as a value of a certain type; nothing when the types do not fit. */
public final class TypedValues {
  private TypedValues() {}

  /** An integer number; a number with a decimal point is none, even {@code 3.0}. */
  public static OptionalLong integer(Value value) {
    return value.hasIntegerValue()
        ? OptionalLong.of(value.getIntegerValue())
        : OptionalLong.empty();
  }

  /** An integer as an index takes it: also {@code 3.0}, but not {@code 3.5}. */
  public static OptionalLong integralNumber(Value value) {
    if (value.hasDoubleValue()) {
      long rounded = (long) value.getDoubleValue();
      return rounded == value.getDoubleValue() ? OptionalLong.of(rounded) : OptionalLong.empty();
    }
    return integer(value);
  }

  /** Any number; an integer beyond 2^53 is rounded. */
  public static OptionalDouble number(Value value) {
    return switch (value.getKindCase()) {
      case DOUBLE_VALUE -> OptionalDouble.of(value.getDoubleValue());
      case INTEGER_VALUE -> OptionalDouble.of((double) value.getIntegerValue());
      case NULL_VALUE, STRING_VALUE, BOOL_VALUE, STRUCT_VALUE, LIST_VALUE, KIND_NOT_SET ->
          OptionalDouble.empty();
    };
  }

  /** A string that is a date-time. */
  public static @Nullable Datetime datetime(Value value) {
    return value.hasStringValue() ? DatetimeParser.parse(value.getStringValue()) : null;
  }

  /** A string that is a UUID. */
  public static @Nullable UUID uuid(Value value) {
    return value.hasStringValue() ? PointIds.parseUuid(value.getStringValue()) : null;
  }

  /** An object with the numbers {@code lon} and {@code lat}, in degrees, of whatever size. */
  public static @Nullable GeoPosition geo(Value value) {
    if (!value.hasStructValue()) {
      return null;
    }
    Map<String, Value> fields = value.getStructValue().getFieldsMap();
    Value lon = fields.get("lon");
    Value lat = fields.get("lat");
    if (lon == null || lat == null) {
      return null;
    }
    OptionalDouble x = number(lon);
    OptionalDouble y = number(lat);
    return x.isPresent() && y.isPresent()
        ? new GeoPosition(x.getAsDouble(), y.getAsDouble())
        : null;
  }

  /** Every value, with the elements of an array in place of the array (one level deep). */
  public static void forEachElement(List<Value> values, Consumer<Value> action) {
    for (Value value : values) {
      if (value.hasListValue()) {
        value.getListValue().getValuesList().forEach(action);
      } else {
        action.accept(value);
      }
    }
  }

  /** Whether the value is JSON's null. */
  public static boolean isNull(Value value) {
    return switch (value.getKindCase()) {
      case NULL_VALUE, KIND_NOT_SET -> true;
      case DOUBLE_VALUE, INTEGER_VALUE, STRING_VALUE, BOOL_VALUE, STRUCT_VALUE, LIST_VALUE -> false;
    };
  }
}
