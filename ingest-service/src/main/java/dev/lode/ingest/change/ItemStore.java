package dev.lode.ingest.change;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The table {@code item}, a batch at a time. */
@ApplicationScoped
class ItemStore {

  /** Any number will do, as long as nothing else locks it. */
  private static final long WRITER_LOCK = 0x4C6F6465;

  private final Database database;

  ItemStore(Database database) {
    this.database = database;
  }

  /**
   * Waits until no other transaction compares and writes. With one writer at a time "new" and
   * "changed" are exact even for items that two runs bring at once, and no two writers can lock
   * each other out; it costs nothing, for what is written has to be embedded, which is slower by
   * far.
   */
  void lockForWriting() {
    database.query("SELECT pg_advisory_xact_lock(?)", row -> 0, WRITER_LOCK);
  }

  /** The hashes of those of the items that are stored. */
  Map<ItemKey, ContentHashes> find(Collection<ItemKey> keys) {
    var found = new HashMap<ItemKey, ContentHashes>(keys.size() * 2);
    database.query(
        """
        SELECT i.platform, i.id, i.text_hash, i.terms_hash, i.content_hash
        FROM unnest(?, ?) AS k(platform, id) JOIN item i USING (platform, id)
        """,
        row ->
            found.put(
                new ItemKey(row.getString(1), row.getString(2)),
                new ContentHashes(row.getString(3), row.getString(4), row.getString(5))),
        platforms(keys),
        ids(keys));
    return found;
  }

  void upsert(List<HashedItem> items) {
    if (items.isEmpty()) {
      return;
    }
    var keys = items.stream().map(HashedItem::key).toList();
    database.update(
        """
        INSERT INTO item AS i (platform, id, content, text_hash, terms_hash, content_hash)
        SELECT platform, id, content::jsonb, text_hash, terms_hash, content_hash
        FROM unnest(?, ?, ?, ?, ?, ?) AS n(platform, id, content, text_hash, terms_hash, content_hash)
        ON CONFLICT (platform, id) DO UPDATE SET
          content = excluded.content, text_hash = excluded.text_hash,
          terms_hash = excluded.terms_hash, content_hash = excluded.content_hash,
          changed_at = now()
        """,
        platforms(keys),
        ids(keys),
        column(items, HashedItem::content),
        column(items, item -> item.hashes().text()),
        column(items, item -> item.hashes().terms()),
        column(items, item -> item.hashes().content()));
  }

  /** How many of the items were there. */
  int delete(List<ItemKey> keys) {
    return keys.isEmpty()
        ? 0
        : database.update(
            """
            DELETE FROM item i USING unnest(?, ?) AS k(platform, id)
            WHERE i.platform = k.platform AND i.id = k.id
            """,
            platforms(keys),
            ids(keys));
  }

  static String[] platforms(Collection<ItemKey> keys) {
    return column(keys, ItemKey::platform);
  }

  static String[] ids(Collection<ItemKey> keys) {
    return column(keys, ItemKey::id);
  }

  private static <T> String[] column(Collection<T> rows, Function<T, String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }
}
