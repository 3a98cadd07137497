package dev.lode.local.qdrant.payload;

import dev.lode.local.qdrant.QdrantException;
import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.NullValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The payload operations of Qdrant: set, overwrite, delete keys, clear.
 *
 * <p>A payload is never changed in place: every operation answers a new map, so that a reader may
 * keep the one it has.
 */
public final class Payloads {
  private static final Value NULL = Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();

  private Payloads() {}

  /**
   * A payload as Qdrant stores the one sent: a value without a kind becomes null.
   *
   * @throws QdrantException when a number is not finite, which JSON cannot hold
   */
  public static Map<String, Value> checked(Map<String, Value> sent) {
    Map<String, Value> payload = LinkedHashMap.newLinkedHashMap(sent.size());
    sent.forEach((key, value) -> payload.put(key, checked(value)));
    return payload;
  }

  private static Value checked(Value value) {
    return switch (value.getKindCase()) {
      case NULL_VALUE, INTEGER_VALUE, STRING_VALUE, BOOL_VALUE -> value;
      case KIND_NOT_SET -> NULL;
      case DOUBLE_VALUE -> {
        if (!Double.isFinite(value.getDoubleValue())) {
          throw QdrantException.invalidArgument("cannot convert to json number");
        }
        yield value;
      }
      case STRUCT_VALUE -> structure(checked(value.getStructValue().getFieldsMap()));
      case LIST_VALUE -> {
        ListValue.Builder list = ListValue.newBuilder();
        value.getListValue().getValuesList().forEach(element -> list.addValues(checked(element)));
        yield Value.newBuilder().setListValue(list).build();
      }
    };
  }

  /**
   * Merges {@code changes} into the payload, or into the object at {@code path}. A null among the
   * changes deletes its key. On the way to {@code path} whatever has the wrong type is replaced by
   * an object or an empty array, and an array never grows.
   */
  public static Map<String, Value> set(
      Map<String, Value> payload, Map<String, Value> changes, @Nullable JsonPath path) {
    Map<String, Value> result = new LinkedHashMap<>(payload);
    if (path == null) {
      merge(result, changes);
    } else {
      setKey(result, path.firstKey(), path, 0, changes);
    }
    return result;
  }

  /** Replaces the payload as a whole. */
  public static Map<String, Value> overwrite(Map<String, Value> replacement) {
    return new LinkedHashMap<>(replacement);
  }

  /** No payload. */
  public static Map<String, Value> clear() {
    return Map.of();
  }

  /**
   * Removes the values at each of the paths. A single array element ({@code a[0]}) stays, since
   * removing it twice would remove two; {@code a[]} empties the array.
   */
  public static Map<String, Value> deleteKeys(
      Map<String, Value> payload, Collection<JsonPath> paths) {
    Map<String, Value> result = new LinkedHashMap<>(payload);
    for (JsonPath path : paths) {
      if (path.rest().isEmpty()) {
        result.remove(path.firstKey());
      } else {
        result.computeIfPresent(path.firstKey(), (key, value) -> remove(value, path, 0));
      }
    }
    return result;
  }

  private static void merge(Map<String, Value> target, Map<String, Value> changes) {
    changes.forEach(
        (key, value) -> {
          if (TypedValues.isNull(value)) {
            target.remove(key);
          } else {
            target.put(key, value);
          }
        });
  }

  private static void setKey(
      Map<String, Value> target, String key, JsonPath path, int step, Map<String, Value> changes) {
    target.put(key, set(target.getOrDefault(key, NULL), path, step, changes));
  }

  private static Value set(Value value, JsonPath path, int step, Map<String, Value> changes) {
    if (step == path.rest().size()) {
      Map<String, Value> fields = fields(value);
      merge(fields, changes);
      return structure(fields);
    }
    return switch (path.rest().get(step)) {
      case JsonPath.Key(String key) -> {
        Map<String, Value> fields = fields(value);
        setKey(fields, key, path, step + 1, changes);
        yield structure(fields);
      }
      case JsonPath.Index(long index) -> {
        ListValue.Builder list = value.getListValue().toBuilder();
        if (index < list.getValuesCount()) {
          list.setValues((int) index, set(list.getValues((int) index), path, step + 1, changes));
        }
        yield Value.newBuilder().setListValue(list).build();
      }
      case JsonPath.AnyIndex() -> {
        ListValue.Builder list = ListValue.newBuilder();
        for (Value element : value.getListValue().getValuesList()) {
          list.addValues(set(element, path, step + 1, changes));
        }
        yield Value.newBuilder().setListValue(list).build();
      }
    };
  }

  private static Value remove(Value value, JsonPath path, int step) {
    boolean last = step == path.rest().size() - 1;
    return switch (path.rest().get(step)) {
      case JsonPath.Key(String key) -> {
        if (!value.hasStructValue() || !value.getStructValue().containsFields(key)) {
          yield value;
        }
        Struct.Builder struct = value.getStructValue().toBuilder();
        if (last) {
          struct.removeFields(key);
        } else {
          struct.putFields(key, remove(struct.getFieldsOrThrow(key), path, step + 1));
        }
        yield Value.newBuilder().setStructValue(struct).build();
      }
      case JsonPath.Index(long index) -> {
        if (last || !value.hasListValue() || index >= value.getListValue().getValuesCount()) {
          yield value;
        }
        ListValue.Builder list = value.getListValue().toBuilder();
        list.setValues((int) index, remove(list.getValues((int) index), path, step + 1));
        yield Value.newBuilder().setListValue(list).build();
      }
      case JsonPath.AnyIndex() -> {
        if (!value.hasListValue()) {
          yield value;
        }
        ListValue.Builder list = ListValue.newBuilder();
        if (!last) {
          for (Value element : value.getListValue().getValuesList()) {
            list.addValues(remove(element, path, step + 1));
          }
        }
        yield Value.newBuilder().setListValue(list).build();
      }
    };
  }

  private static Map<String, Value> fields(Value value) {
    return new LinkedHashMap<>(value.getStructValue().getFieldsMap());
  }

  private static Value structure(Map<String, Value> fields) {
    return Value.newBuilder().setStructValue(Struct.newBuilder().putAllFields(fields)).build();
  }
}
