package dev.lode.query.web;

import dev.lode.common.model.ItemKey;
import dev.lode.common.problem.FieldErrors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads items that a body names, each as {@code platform:id}. */
final class ItemKeys {

  private ItemKeys() {}

  /** The keys of a list of at most {@code most}; what is wrong with one is added to the errors. */
  static List<ItemKey> read(
      String field, @Nullable List<String> texts, int most, FieldErrors errors) {
    var keys = new ArrayList<ItemKey>();
    if (texts == null) {
      return keys;
    }
    if (texts.size() > most) {
      errors.add(field, "has more than " + most + " items");
      return keys;
    }
    for (int i = 0; i < texts.size(); i++) {
      var key = key(texts.get(i));
      if (key == null) {
        errors.add(field + "[" + i + "]", "must be platform:id, for example youtube:dQw4w9WgXcQ");
      } else {
        keys.add(key);
      }
    }
    return keys;
  }

  /** A platform has no colon in it, an id may. */
  private static @Nullable ItemKey key(@Nullable String text) {
    int colon = text == null ? -1 : text.indexOf(':');
    if (text == null || colon < 0) {
      return null;
    }
    try {
      return new ItemKey(text.substring(0, colon), text.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
