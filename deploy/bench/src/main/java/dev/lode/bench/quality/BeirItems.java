package dev.lode.bench.quality;

import dev.lode.common.model.Item;
import java.util.Locale;
import java.util.regex.Pattern;

/** Turns the texts of a judged collection into items of a platform of their own. */
final class BeirItems {

  private static final Pattern NOT_IN_A_PLATFORM = Pattern.compile("[^a-z0-9_-]+");
  private static final int LONGEST_MADE_TITLE = 80;

  private final String platform;

  BeirItems(String platform) {
    this.platform = platform;
  }

  /** The platform of all items. */
  String platform() {
    return platform;
  }

  /** The platform's name that a folder's name makes. */
  static String platformOf(String folder) {
    return NOT_IN_A_PLATFORM.matcher(folder.toLowerCase(Locale.ROOT)).replaceAll("-");
  }

  /**
   * The item of a text. Some collections have no titles, but every item has one: the head of the
   * text then is the title too.
   */
  Item item(BeirFolder.Document document) {
    var text = document.text().strip();
    var title = document.title().strip();
    return Item.builder(platform, document.id(), title.isEmpty() ? head(text) : title)
        .kind("document")
        .description(text.isEmpty() ? null : text)
        .build();
  }

  private static String head(String text) {
    if (text.length() <= LONGEST_MADE_TITLE) {
      return text;
    }
    int space = text.lastIndexOf(' ', LONGEST_MADE_TITLE);
    return text.substring(0, space > 0 ? space : LONGEST_MADE_TITLE);
  }
}
