package dev.lode.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fits another's field names and gaps to an item's.
 *
 * @param renames from the name in the source to the name in an item; both may be paths such as
 *     {@code statistics.viewCount}
 * @param defaults values of fields that the source does not have, such as {@code platform}
 */
public record FieldMapping(Map<String, String> renames, Map<String, String> defaults) {

  /** Takes a source as it is. */
  public static final FieldMapping NONE = new FieldMapping(Map.of(), Map.of());

  /** Copies both. */
  public FieldMapping {
    renames = Map.copyOf(renames);
    defaults = Map.copyOf(defaults);
  }

  /** Changes the object in place. */
  void apply(ObjectNode object) {
    renames.forEach(
        (from, to) -> {
          var value = take(object, from);
          if (value != null) {
            put(object, to, value);
          }
        });
    defaults.forEach(
        (path, value) -> {
          var present = find(object, path);
          if (present == null || present.isNull()) {
            put(object, path, object.textNode(value));
          }
        });
  }

  private static @Nullable JsonNode find(ObjectNode object, String path) {
    JsonNode node = object;
    for (var name : path.split("\\.", -1)) {
      node = node.get(name);
      if (node == null) {
        return null;
      }
    }
    return node;
  }

  private static @Nullable JsonNode take(ObjectNode object, String path) {
    int dot = path.lastIndexOf('.');
    var parent = dot < 0 ? object : find(object, path.substring(0, dot));
    return parent instanceof ObjectNode holder ? holder.remove(path.substring(dot + 1)) : null;
  }

  /** Puts a value at a path; what stands in the way of the path is replaced. */
  public static void put(ObjectNode object, String path, JsonNode value) {
    var holder = object;
    var names = path.split("\\.", -1);
    for (int i = 0; i < names.length - 1; i++) {
      holder =
          holder.get(names[i]) instanceof ObjectNode inner ? inner : holder.putObject(names[i]);
    }
    holder.set(names[names.length - 1], value);
  }
}
