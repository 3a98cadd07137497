package dev.lode.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to the fields of one JSON object. A field that is absent, null or blank is null; one
 * of the wrong kind throws {@link InvalidFieldException} with its name.
 */
final class ItemFields {

  private final ObjectNode object;
  private final String path;

  ItemFields(ObjectNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /** The field's name as the sender knows it. */
  String nameOf(String field) {
    return path + field;
  }

  @Nullable JsonNode get(String field) {
    var node = object.get(field);
    return node == null || node.isNull() ? null : node;
  }

  /** Whether no field says anything, as when the cells of several columns are empty. */
  boolean isBlank() {
    return object
        .valueStream()
        .allMatch(node -> node.isNull() || (node.isTextual() && node.textValue().isBlank()));
  }

  /** A number or truth value is taken as its text: ids are numbers on some platforms. */
  @Nullable String text(String field, int maxLength) {
    var node = get(field);
    return node == null ? null : text(nameOf(field), node, maxLength);
  }

  private static @Nullable String text(String name, JsonNode node, int maxLength) {
    if (node.isContainerNode()) {
      throw new InvalidFieldException(name + " must be text");
    }
    var text = CleanText.of(node.asText()).strip();
    if (text.length() > maxLength) {
      throw new InvalidFieldException(
          name + " is longer than " + maxLength + " characters (" + text.length() + ")");
    }
    return text.isEmpty() ? null : text;
  }

  String required(String field, int maxLength) {
    var node = get(field);
    if (node == null) {
      throw new InvalidFieldException(nameOf(field) + " is missing");
    }
    var text = text(nameOf(field), node, maxLength);
    if (text == null) {
      throw new InvalidFieldException(nameOf(field) + " is blank");
    }
    return text;
  }

  /** A required text that names something: cleaning it would make another name of it. */
  String identifier(String field, int maxLength) {
    var text = required(field, maxLength);
    if (!text.equals(object.path(field).asText().strip())) {
      throw new InvalidFieldException(
          nameOf(field) + " holds control characters or is not Unicode");
    }
    return text;
  }

  /** A count of at least 0; the digits may be in quotes, as YouTube's API writes them. */
  @Nullable Long count(String field) {
    var number = number(field);
    if (number == null) {
      return null;
    }
    if (number.signum() < 0) {
      throw new InvalidFieldException(nameOf(field) + " must not be negative");
    }
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      throw new InvalidFieldException(nameOf(field) + " must be a whole number below 2^63");
    }
  }

  @Nullable BigDecimal number(String field) {
    var text = text(field, 100);
    if (text == null) {
      return null;
    }
    try {
      var number = new BigDecimal(text);
      // longValueExact of 1e999999999 would write out all its digits.
      if (Math.abs((long) number.precision() - number.scale()) <= 30) {
        return number;
      }
      throw new InvalidFieldException(nameOf(field) + " is out of range");
    } catch (NumberFormatException e) {
      throw new InvalidFieldException(nameOf(field) + " must be a number");
    }
  }

  boolean flag(String field) {
    var text = text(field, 10);
    return switch (text == null ? "false" : text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidFieldException(nameOf(field) + " must be true or false");
    };
  }

  /** An address that a browser may be sent to: http or https only, never a script. */
  @Nullable URI url(String field) {
    var text = text(field, 2048);
    if (text == null) {
      return null;
    }
    try {
      var url = new URI(text);
      var scheme = url.getScheme();
      if (("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
          && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Falls through to the same reason.
    }
    throw new InvalidFieldException(nameOf(field) + " is not an http or https URL");
  }

  /** A list, or one text with {@code |} or {@code ;} between the values. */
  List<String> texts(String field, int maxCount, int maxLength) {
    var node = get(field);
    if (node == null) {
      return List.of();
    }
    var texts = new ArrayList<String>();
    if (node.isArray()) {
      for (var element : node) {
        var text = element.isNull() ? null : text(nameOf(field), element, maxLength);
        if (text != null) {
          texts.add(text);
        }
      }
    } else {
      var list = text(nameOf(field), node, maxCount * maxLength);
      for (var part : list == null ? new String[0] : list.split("[|;]", -1)) {
        var text = part.strip();
        if (text.length() > maxLength) {
          throw new InvalidFieldException(
              nameOf(field) + " has a value longer than " + maxLength + " characters");
        }
        if (!text.isEmpty()) {
          texts.add(text);
        }
      }
    }
    if (texts.size() > maxCount) {
      throw new InvalidFieldException(nameOf(field) + " has more than " + maxCount + " values");
    }
    return texts;
  }

  /** The object in a field. */
  @Nullable ItemFields fields(String field) {
    return switch (get(field)) {
      case null -> null;
      case ObjectNode inner -> new ItemFields(inner, nameOf(field) + ".");
      case JsonNode other -> throw new InvalidFieldException(nameOf(field) + " must be an object");
    };
  }

  /** Everything but these fields, as plain Java values; what is null is left out. */
  Map<String, Object> except(Set<String> known) {
    var rest = new LinkedHashMap<String, Object>();
    for (var property : object.properties()) {
      if (!known.contains(property.getKey())) {
        var value = plain(nameOf(property.getKey()), property.getValue());
        if (value != null) {
          rest.put(CleanText.of(property.getKey()), value);
        }
      }
    }
    return rest;
  }

  private static @Nullable Object plain(String name, JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    if (node.isTextual()) {
      return CleanText.of(node.textValue());
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isNumber()) {
      if (!Double.isFinite(node.doubleValue())) {
        throw new InvalidFieldException(name + " is out of range");
      }
      return node.doubleValue();
    }
    if (node.isArray()) {
      var list = new ArrayList<Object>();
      for (var element : node) {
        var value = plain(name, element);
        if (value != null) {
          list.add(value);
        }
      }
      return list;
    }
    return new ItemFields((ObjectNode) node, name + ".").except(Set.of());
  }
}
