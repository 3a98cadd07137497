package dev.lode.ingest.change;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table {@code item}, a batch at a time. */
@ApplicationScoped
class ItemStore {

  /** Any number will do, as long as nothing else locks it. */
  static final long WRITER_LOCK = 0x4C6F6465;

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

  /**
   * What is stored of some items.
   *
   * @param hashes by the key of those that are stored
   * @param unconfirmed those of which it is to be noted that a source has named them again: they
   *     were not seen for longer than the precision, are nobody's, or were missing
   */
  record Stored(Map<ItemKey, ContentHashes> hashes, Set<ItemKey> unconfirmed) {}

  /** The hashes of those of the items that are stored. */
  Stored find(Collection<ItemKey> keys, Duration precision) {
    var hashes = new HashMap<ItemKey, ContentHashes>(keys.size() * 2);
    var unconfirmed = new HashSet<ItemKey>();
    database.query(
        """
        SELECT i.platform, i.id, i.text_hash, i.terms_hash, i.transcript_hash, i.content_hash,
          i.source IS NULL OR i.seen_at < now() - make_interval(secs => ?)
            OR EXISTS (SELECT 1 FROM missing_item m WHERE m.platform = i.platform AND m.id = i.id)
        FROM unnest(?, ?) AS k(platform, id) JOIN item i USING (platform, id)
        """,
        row -> {
          var key = new ItemKey(row.getString(1), row.getString(2));
          if (row.getBoolean(7)) {
            unconfirmed.add(key);
          }
          return hashes.put(
              key,
              new ContentHashes(
                  row.getString(3), row.getString(4), row.getString(5), row.getString(6)));
        },
        precision.toMillis() / 1000.0,
        platforms(keys),
        ids(keys));
    return new Stored(hashes, unconfirmed);
  }

  /** Notes that a source has named these items, which it leaves to the source they came from. */
  void confirm(String source, Collection<ItemKey> keys) {
    if (!keys.isEmpty()) {
      database.update(
          """
          UPDATE item i SET seen_at = now(), source = coalesce(i.source, ?)
          FROM unnest(?, ?) AS k(platform, id) WHERE i.platform = k.platform AND i.id = k.id
          """,
          source,
          platforms(keys),
          ids(keys));
    }
  }

  /** Stores items that a source has brought new or changed. */
  void upsert(String source, List<HashedItem> items) {
    if (items.isEmpty()) {
      return;
    }
    var keys = items.stream().map(HashedItem::key).toList();
    database.update(
        """
        INSERT INTO item AS i (platform, id, content, text_hash, terms_hash, transcript_hash,
          content_hash, source_version, source)
        SELECT platform, id, content::jsonb, text_hash, terms_hash, transcript_hash, content_hash,
          version, ?
        FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS n(platform, id, content, text_hash, terms_hash,
          transcript_hash, content_hash, version)
        ON CONFLICT (platform, id) DO UPDATE SET
          content = excluded.content, text_hash = excluded.text_hash,
          terms_hash = excluded.terms_hash, transcript_hash = excluded.transcript_hash,
          content_hash = excluded.content_hash, source_version = excluded.source_version,
          source = excluded.source, changed_at = now(), seen_at = now()
        """,
        source,
        platforms(keys),
        ids(keys),
        column(items, HashedItem::content),
        column(items, item -> item.hashes().text()),
        column(items, item -> item.hashes().terms()),
        column(items, item -> item.hashes().transcript()),
        column(items, item -> item.hashes().content()),
        column(items, HashedItem::version));
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

  /** Deletes those of the items that came from this source; which of them that were. */
  List<ItemKey> deleteOf(String source, List<ItemKey> keys) {
    return database.query(
        """
        DELETE FROM item i USING unnest(?, ?) AS k(platform, id)
        WHERE i.platform = k.platform AND i.id = k.id AND i.source = ?
        RETURNING i.platform, i.id
        """,
        ItemStore::key,
        platforms(keys),
        ids(keys),
        source);
  }

  /** Deletes items of a platform that no source has named since; which those were. */
  List<ItemKey> deleteUnseen(String platform, Instant before, int limit) {
    return database.query(
        """
        DELETE FROM item WHERE ctid = ANY(ARRAY(
          SELECT ctid FROM item WHERE platform = ? AND seen_at < ? ORDER BY seen_at LIMIT ?))
        RETURNING platform, id
        """,
        ItemStore::key,
        platform,
        before,
        limit);
  }

  /** The item, if it is stored. */
  List<ItemKey> find(ItemKey key) {
    return database.query(
        "SELECT platform, id FROM item WHERE platform = ? AND id = ?",
        ItemStore::key,
        key.platform(),
        key.id());
  }

  /** All stored items of a channel. */
  List<ItemKey> ofChannel(String platform, String channelId) {
    return database.query(
        "SELECT platform, id FROM item WHERE platform = ? AND content #>> '{channel,id}' = ?",
        ItemStore::key,
        platform,
        channelId);
  }

  /** Those of the items that have been stored after these times. */
  Set<ItemKey> changedAfter(Map<ItemKey, Instant> times) {
    var keys = List.copyOf(times.keySet());
    return Set.copyOf(
        database.query(
            """
            SELECT i.platform, i.id
            FROM unnest(?, ?, ?) AS k(platform, id, at) JOIN item i USING (platform, id)
            WHERE i.changed_at > k.at::timestamptz
            """,
            ItemStore::key,
            platforms(keys),
            ids(keys),
            column(keys, key -> String.valueOf(times.get(key)))));
  }

  static ItemKey key(ResultSet row) throws SQLException {
    return new ItemKey(row.getString("platform"), row.getString("id"));
  }

  static String[] platforms(Collection<ItemKey> keys) {
    return column(keys, ItemKey::platform);
  }

  static String[] ids(Collection<ItemKey> keys) {
    return column(keys, ItemKey::id);
  }

  private static <T> @Nullable String[] column(
      Collection<T> rows, Function<T, @Nullable String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }
}
