package dev.lode.ingest.change;

import dev.lode.common.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The texts that an item's vectors are made from.
 *
 * @param title embedded as the vector {@code title}
 * @param content embedded as the vector {@code content}: title and description
 * @param keywords what lexical search reads besides {@code content}: tags, the channel's name, and
 *     every text in {@code extra}, such as the speakers
 * @param language the language that the terms are stemmed in
 */
public record ItemTexts(
    String title, String content, List<String> keywords, @Nullable String language) {

  /** The texts of an item. */
  public static ItemTexts of(Item item) {
    var description = item.description();
    var keywords = new ArrayList<>(item.tags());
    var channel = item.channel();
    if (channel != null) {
      keywords.add(channel.name());
    }
    collectTexts(item.extra(), keywords);
    return new ItemTexts(
        item.title(),
        description == null ? item.title() : item.title() + ". " + description,
        keywords,
        item.language());
  }

  private static void collectTexts(@Nullable Object value, List<String> texts) {
    switch (value) {
      case String text -> texts.add(text);
      case List<?> list -> list.forEach(element -> collectTexts(element, texts));
      // Sorted, because the order of fields says nothing and must not count as a change.
      case Map<?, ?> map -> new TreeMap<>(map).values().forEach(e -> collectTexts(e, texts));
      case null, default -> {}
    }
  }

  /** The text whose BM25 weights become the vector {@code terms}. */
  public String terms() {
    return keywords.isEmpty() ? content : content + "\n" + String.join("\n", keywords);
  }

  /** How many embeddings it takes: without a description, title and content are one text. */
  public int toEmbed() {
    return title.equals(content) ? 1 : 2;
  }
}
