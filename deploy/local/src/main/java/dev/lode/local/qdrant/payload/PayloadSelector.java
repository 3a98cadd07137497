package dev.lode.local.qdrant.payload;

import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The part of a payload that a request wants returned: only some paths, or all but some.
 *
 * <p>An array on the way keeps those of its elements that are wanted, so a selection inside objects
 * of an array needs {@code []} in its path.
 */
public final class PayloadSelector {
  private final Predicate<JsonPath> wanted;

  private PayloadSelector(Predicate<JsonPath> wanted) {
    this.wanted = wanted;
  }

  /** The values at the given paths, and the objects around them. */
  public static PayloadSelector including(List<JsonPath> paths) {
    List<JsonPath> included = List.copyOf(paths);
    return new PayloadSelector(path -> included.stream().anyMatch(path::overlaps));
  }

  /** Everything but the values at the given paths. */
  public static PayloadSelector excluding(List<JsonPath> paths) {
    List<JsonPath> excluded = List.copyOf(paths);
    return new PayloadSelector(
        path -> excluded.stream().noneMatch(pattern -> pattern.covers(path)));
  }

  /** The selected part of a payload. */
  public Map<String, Value> select(Map<String, Value> payload) {
    Map<String, Value> selected = new LinkedHashMap<>();
    payload.forEach(
        (key, value) -> {
          JsonPath path = new JsonPath(key, List.of());
          if (wanted.test(path)) {
            selected.put(key, select(path, value));
          }
        });
    return selected;
  }

  private Value select(JsonPath path, Value value) {
    return switch (value.getKindCase()) {
      case NULL_VALUE, DOUBLE_VALUE, INTEGER_VALUE, STRING_VALUE, BOOL_VALUE, KIND_NOT_SET -> value;
      case LIST_VALUE -> {
        JsonPath inner = step(path, new JsonPath.AnyIndex());
        ListValue.Builder list = ListValue.newBuilder();
        for (Value element : value.getListValue().getValuesList()) {
          if (wanted.test(inner)) {
            list.addValues(select(inner, element));
          }
        }
        yield Value.newBuilder().setListValue(list).build();
      }
      case STRUCT_VALUE -> {
        Struct.Builder struct = Struct.newBuilder();
        value
            .getStructValue()
            .getFieldsMap()
            .forEach(
                (key, field) -> {
                  JsonPath inner = step(path, new JsonPath.Key(key));
                  if (wanted.test(inner)) {
                    struct.putFields(key, select(inner, field));
                  }
                });
        yield Value.newBuilder().setStructValue(struct).build();
      }
    };
  }

  private static JsonPath step(JsonPath path, JsonPath.Step item) {
    List<JsonPath.Step> items = new ArrayList<>(path.rest());
    items.add(item);
    return new JsonPath(path.firstKey(), items);
  }
}
