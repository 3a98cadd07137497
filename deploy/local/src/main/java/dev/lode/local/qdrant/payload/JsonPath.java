package dev.lode.local.qdrant.payload;

import dev.lode.local.qdrant.QdrantException;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The address of values in a payload: {@code a.b}, {@code a[0].b}, {@code a[].b}, {@code "a
 * key".b}.
 *
 * <p>It starts with a key and never with an index. Two paths are equal when they address the same
 * values, whatever quotes they were written with.
 */
public record JsonPath(String firstKey, List<Step> rest) {
  /** One step from a value to values inside it. */
  public sealed interface Step {}

  /** To the value of a key of an object. */
  public record Key(String key) implements Step {}

  /** To one element of an array. */
  public record Index(long index) implements Step {}

  /** To every element of an array. */
  public record AnyIndex() implements Step {}

  public JsonPath {
    rest = List.copyOf(rest);
  }

  /**
   * Reads a path as it stands in a request.
   *
   * @throws QdrantException with Qdrant's text when it is malformed
   */
  public static JsonPath parse(String text) {
    JsonPath path = new JsonPathParser(text).parse();
    if (path == null) {
      throw QdrantException.invalidArgument("Invalid json path: '" + text + "'");
    }
    return path;
  }

  /** All values at this path, in the order of the payload; empty when there is none. */
  public List<Value> get(Map<String, Value> payload) {
    Value first = payload.get(firstKey);
    if (first == null) {
      return List.of();
    }
    if (rest.isEmpty()) {
      return List.of(first);
    }
    List<Value> found = new ArrayList<>(1);
    collect(first, 0, found::add);
    return found;
  }

  private void collect(Value value, int step, Consumer<Value> found) {
    if (step == rest.size()) {
      found.accept(value);
      return;
    }
    switch (rest.get(step)) {
      case Key(String key) -> {
        Value inner =
            value.hasStructValue() ? value.getStructValue().getFieldsMap().get(key) : null;
        if (inner != null) {
          collect(inner, step + 1, found);
        }
      }
      case Index(long index) -> {
        if (value.hasListValue() && index < value.getListValue().getValuesCount()) {
          collect(value.getListValue().getValues((int) index), step + 1, found);
        }
      }
      case AnyIndex() -> {
        if (value.hasListValue()) {
          for (Value element : value.getListValue().getValuesList()) {
            collect(element, step + 1, found);
          }
        }
      }
    }
  }

  /** This path with {@code []} at its end, where it has none yet. */
  public JsonPath ofElements() {
    if (!rest.isEmpty() && rest.getLast() instanceof AnyIndex) {
      return this;
    }
    List<Step> items = new ArrayList<>(rest);
    items.add(new AnyIndex());
    return new JsonPath(firstKey, items);
  }

  /** This path followed by {@code other}. */
  public JsonPath then(JsonPath other) {
    List<Step> items = new ArrayList<>(rest);
    items.add(new Key(other.firstKey));
    items.addAll(other.rest);
    return new JsonPath(firstKey, items);
  }

  /** What remains of this path behind {@code prefix}; null when it does not start with it. */
  public @Nullable JsonPath behind(JsonPath prefix) {
    int length = prefix.rest.size();
    if (!firstKey.equals(prefix.firstKey)
        || rest.size() <= length
        || !rest.subList(0, length).equals(prefix.rest)
        || !(rest.get(length) instanceof Key(String key))) {
      return null;
    }
    return new JsonPath(key, rest.subList(length + 1, rest.size()));
  }

  /** Whether this path is a prefix of {@code other}, or {@code other} of this one. */
  boolean overlaps(JsonPath other) {
    int common = Math.min(rest.size(), other.rest.size());
    return firstKey.equals(other.firstKey)
        && rest.subList(0, common).equals(other.rest.subList(0, common));
  }

  /** Whether {@code other} is this path or lies inside of it. */
  boolean covers(JsonPath other) {
    return rest.size() <= other.rest.size() && overlaps(other);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    appendKey(text, firstKey);
    for (Step item : rest) {
      switch (item) {
        case Key(String key) -> {
          text.append('.');
          appendKey(text, key);
        }
        case Index(long index) -> text.append('[').append(index).append(']');
        case AnyIndex() -> text.append("[]");
      }
    }
    return text.toString();
  }

  private static void appendKey(StringBuilder text, String key) {
    if (JsonPathParser.isBareKey(key)) {
      text.append(key);
    } else {
      text.append('"').append(key).append('"');
    }
  }
}
