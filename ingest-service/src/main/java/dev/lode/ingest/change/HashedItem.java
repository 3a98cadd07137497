package dev.lode.ingest.change;

import dev.lode.common.model.Item;
import dev.lode.common.model.ItemKey;
import java.nio.charset.StandardCharsets;

/**
 * An item ready to be compared.
 *
 * @param content the canonical form
 * @param texts how many texts are to be embedded if the item is new
 */
record HashedItem(ItemKey key, String content, ContentHashes hashes, int texts) {

  static HashedItem of(Item item, CanonicalItem canonical) {
    var texts = ItemTexts.of(item);
    var bytes = canonical.write(item);
    return new HashedItem(
        item.key(),
        new String(bytes, StandardCharsets.UTF_8),
        ContentHashes.of(texts, bytes),
        texts.toEmbed());
  }
}
