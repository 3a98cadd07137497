package dev.lode.ingest.change;

import dev.lode.common.model.Item;
import dev.lode.common.model.ItemKey;
import dev.lode.ingest.source.SourceRecord;
import dev.lode.ingest.transcript.PassageCutter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An item ready to be compared.
 *
 * @param content the canonical form
 * @param texts how many texts are to be embedded for the item itself
 * @param transcript of which its passages are made
 * @param version what its source calls this state of it
 */
record HashedItem(
    ItemKey key,
    String content,
    ContentHashes hashes,
    int texts,
    @Nullable String transcript,
    @Nullable String version) {

  static HashedItem of(SourceRecord.Found found, CanonicalItem canonical) {
    return of(found.item(), found.version(), canonical);
  }

  private static HashedItem of(Item item, @Nullable String version, CanonicalItem canonical) {
    var texts = ItemTexts.of(item);
    var bytes = canonical.write(item);
    return new HashedItem(
        item.key(),
        new String(bytes, StandardCharsets.UTF_8),
        ContentHashes.of(texts, item.transcript(), bytes),
        texts.toEmbed(),
        item.transcript(),
        version);
  }

  /** How many texts are to be embedded for its passages; not worked out before it is asked for. */
  int passages() {
    return PassageCutter.cut(transcript).size();
  }
}
