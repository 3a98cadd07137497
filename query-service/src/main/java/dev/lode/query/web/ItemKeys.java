package dev.lode.query.web;

import dev.lode.common.model.ItemKey;
import dev.lode.common.problem.FieldErrors;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import dev.lode.query.filter.Blank;
import dev.lode.query.item.ChannelKey;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what callers name, items most of all, and tells of what there is not. */
public final class ItemKeys {

  /** What a key looks like, for the contract too; matches from its beginning. */
  static final String PATTERN = "^[a-z0-9][a-z0-9_-]{0,62}:[\\s\\S]*" + Blank.NOT_BLANK;

  private static final Pattern KEY = Pattern.compile(PATTERN);

  private ItemKeys() {}

  /**
   * The key of one item.
   *
   * @throws ProblemException of type {@link ProblemType#NOT_FOUND} if no item can have such a key
   */
  public static ItemKey of(String platform, String id) {
    try {
      return new ItemKey(platform, id);
    } catch (IllegalArgumentException e) {
      throw notFound(platform, id);
    }
  }

  /** What a request for an item is answered that is not there. */
  public static ProblemException notFound(String platform, String id) {
    return new ProblemException(
        ProblemType.NOT_FOUND, "There is no item " + id + " of platform " + platform);
  }

  /** What a request for a channel is answered that has no items. */
  public static ProblemException notFound(ChannelKey channel) {
    return new ProblemException(
        ProblemType.NOT_FOUND,
        "There is no item of a channel " + channel.id() + " of platform " + channel.platform());
  }

  /**
   * The keys of a list of at most {@code most}, each as {@code platform:id}; what is wrong with one
   * is added to the errors.
   */
  public static List<ItemKey> read(
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
    if (text == null || !KEY.matcher(text).find()) {
      return null;
    }
    int colon = text.indexOf(':');
    return new ItemKey(text.substring(0, colon), text.substring(colon + 1));
  }
}
