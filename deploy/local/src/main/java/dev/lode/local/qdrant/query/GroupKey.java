package dev.lode.local.qdrant.query;

import dev.lode.local.qdrant.PointIds;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.GroupId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The value that the points of a group have in common. Integers are equal to each other only, not
 * to texts.
 */
sealed interface GroupKey {

  /** A text. */
  record Text(String text) implements GroupKey {}

  /** A whole number. */
  record WholeNumber(long number) implements GroupKey {}

  /** The key that a payload value stands for; null when values of its kind do not group. */
  static @Nullable GroupKey of(Value value) {
    return switch (value.getKindCase()) {
      case STRING_VALUE -> new Text(value.getStringValue());
      case INTEGER_VALUE -> new WholeNumber(value.getIntegerValue());
      case NULL_VALUE, DOUBLE_VALUE, BOOL_VALUE, STRUCT_VALUE, LIST_VALUE, KIND_NOT_SET -> null;
    };
  }

  /** The key in the form in which it is answered. */
  default GroupId toId() {
    return switch (this) {
      case Text(String text) -> GroupId.newBuilder().setStringValue(text).build();
      case WholeNumber(long number) ->
          number >= 0
              ? GroupId.newBuilder().setUnsignedValue(number).build()
              : GroupId.newBuilder().setIntegerValue(number).build();
    };
  }

  /**
   * The id of the point that the key may refer to in another collection; null when it cannot be
   * one.
   */
  default @Nullable PointId toPointId() {
    return switch (this) {
      case WholeNumber(long number) ->
          number >= 0 ? PointId.newBuilder().setNum(number).build() : null;
      case Text(String text) -> {
        if (!text.isEmpty()
            && text.length() <= 20
            && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
          try {
            yield PointId.newBuilder().setNum(Long.parseUnsignedLong(text)).build();
          } catch (NumberFormatException e) {
            yield null;
          }
        }
        UUID uuid = PointIds.parseUuid(text);
        yield uuid == null ? null : PointId.newBuilder().setUuid(uuid.toString()).build();
      }
    };
  }
}
