package dev.lode.local.qdrant.payload;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one JSON path by Qdrant's grammar: bare or quoted keys, {@code [3]} and {@code []}. */
final class JsonPathParser {
  private final String text;
  private int at;

  JsonPathParser(String text) {
    this.text = text;
  }

  /** The path, or null when the text as a whole is not one. */
  @Nullable JsonPath parse() {
    String first = key();
    if (first == null) {
      return null;
    }
    List<JsonPath.Step> rest = new ArrayList<>();
    while (at < text.length()) {
      JsonPath.Step item = item();
      if (item == null) {
        return null;
      }
      rest.add(item);
    }
    return new JsonPath(first, rest);
  }

  private JsonPath.@Nullable Step item() {
    char start = text.charAt(at++);
    if (start == '.') {
      String key = key();
      return key == null ? null : new JsonPath.Key(key);
    }
    int close = text.indexOf(']', at);
    if (start != '[' || close < 0) {
      return null;
    }
    String digits = text.substring(at, close);
    at = close + 1;
    if (digits.isEmpty()) {
      return new JsonPath.AnyIndex();
    }
    if (!digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      return null;
    }
    try {
      // An index beyond any array is legal and addresses nothing.
      Long.parseUnsignedLong(digits);
      return new JsonPath.Index(digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private @Nullable String key() {
    if (at < text.length() && text.charAt(at) == '"') {
      int close = text.indexOf('"', at + 1);
      if (close < 0 || text.substring(at, close).indexOf('\\') >= 0) {
        return null;
      }
      String quoted = text.substring(at + 1, close);
      at = close + 1;
      return quoted;
    }
    int start = at;
    while (at < text.length() && isBare(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at == start ? null : text.substring(start, at);
  }

  static boolean isBareKey(String key) {
    return !key.isEmpty() && key.codePoints().allMatch(JsonPathParser::isBare);
  }

  private static boolean isBare(int codePoint) {
    return codePoint == '_' || codePoint == '-' || RustText.isAlphanumeric(codePoint);
  }
}
