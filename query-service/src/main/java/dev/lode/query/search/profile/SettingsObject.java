package dev.lode.query.search.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lode.common.problem.FieldErrors;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One object of settings, read key by key. Whatever is wrong is added to the errors with its path
 * and what would be valid, and the value that holds otherwise is taken meanwhile.
 */
final class SettingsObject {

  private final JsonNode node;
  private final String path;
  private final FieldErrors errors;

  private SettingsObject(JsonNode node, String path, FieldErrors errors) {
    this.node = node;
    this.path = path;
    this.errors = errors;
  }

  /**
   * The settings of a node.
   *
   * @param node null or a JSON null has no settings
   * @param path where it is; empty for the whole of a file
   */
  static SettingsObject of(
      @Nullable JsonNode node, String path, FieldErrors errors, String... known) {
    if (node == null || node.isNull() || node.isMissingNode()) {
      return new SettingsObject(MissingNode.getInstance(), path, errors);
    }
    if (!node.isObject()) {
      errors.add(
          path.isEmpty() ? "profile" : path, "must be an object of " + String.join(", ", known));
      return new SettingsObject(MissingNode.getInstance(), path, errors);
    }
    var object = new SettingsObject(node, path, errors);
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!List.of(known).contains(name)) {
                errors.addUnknown(object.at(name), List.of(known));
              }
            });
    return object;
  }

  SettingsObject object(String key, String... known) {
    return of(node.path(key), at(key), errors, known);
  }

  /** Whether the key is there with a value. */
  boolean has(String key) {
    return node.hasNonNull(key);
  }

  /** The value as it is, missing if there is none. */
  JsonNode raw(String key) {
    return node.path(key);
  }

  float number(String key, float otherwise, Range range) {
    if (!has(key)) {
      return otherwise;
    }
    var value = node.get(key);
    if (!value.isNumber() || !range.has(value.doubleValue())) {
      errors.add(at(key), "must be a number " + range);
      return otherwise;
    }
    return value.floatValue();
  }

  int whole(String key, int otherwise, Range range) {
    if (!has(key)) {
      return otherwise;
    }
    var value = node.get(key);
    // 5.0 is 5, by JSON Schema and to JavaScript.
    boolean whole = value.isNumber() && value.canConvertToExactIntegral();
    if (!whole || !range.has(value.doubleValue())) {
      errors.add(at(key), "must be a whole number " + range);
      return otherwise;
    }
    return value.intValue();
  }

  String text(String key, String otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (!node.get(key).isTextual()) {
      errors.add(at(key), "must be a string");
      return otherwise;
    }
    return node.get(key).textValue();
  }

  /** One of an enum's constants, which are spelt in lower case. */
  <E extends Enum<E>> E choice(String key, E otherwise) {
    var name = text(key, spelt(otherwise));
    var choices = otherwise.getDeclaringClass().getEnumConstants();
    return Arrays.stream(choices)
        .filter(choice -> spelt(choice).equals(name))
        .findFirst()
        .orElseGet(
            () -> {
              error(
                  key,
                  "must be one of "
                      + Arrays.stream(choices)
                          .map(SettingsObject::spelt)
                          .collect(Collectors.joining(", ")));
              return otherwise;
            });
  }

  private static String spelt(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Adds what is wrong with the value of a key. */
  void error(String key, String message) {
    errors.add(at(key), message);
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
