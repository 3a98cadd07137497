package dev.lode.ingest.change;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.database.Database;
import dev.lode.ingest.source.SourceRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds out what a source has no longer: the items that came from it and that a snapshot, a run
 * which names everything that there is, has not named. They wait here until they are deleted. An
 * item that any run names in the meantime is no longer missing.
 */
@ApplicationScoped
public class MissingItems {

  private static final String NOT_NAMED =
      """
      i.source = ? AND NOT EXISTS (
        SELECT 1 FROM run_seen s WHERE s.run_id = ? AND s.id = i.id
          AND coalesce(s.platform, i.platform) = i.platform)
      """;

  private final Database database;
  private final ItemStore items;
  private final Outbox outbox;

  MissingItems(Database database, ItemStore items, Outbox outbox) {
    this.database = database;
    this.items = items;
    this.outbox = outbox;
  }

  /**
   * What a snapshot came to.
   *
   * @param owned items that came from the source, missing ones included
   * @param missing those of them that were not named
   */
  public record Found(long owned, long missing) {}

  /**
   * Notes what records of a snapshot have named. A rejected record is named too: its item is there,
   * only not in order.
   *
   * @return how many were noted
   */
  public int name(UUID snapshot, List<SourceRecord> records) {
    var platforms = new String[records.size()];
    var ids = new String[records.size()];
    int named = 0;
    for (var record : records) {
      switch (record) {
        case SourceRecord.Found found -> {
          platforms[named] = found.item().platform();
          ids[named++] = found.item().id();
        }
        case SourceRecord.Rejected rejected when rejected.id() != null ->
            ids[named++] = rejected.id();
        case SourceRecord.Rejected rejected -> {}
        case SourceRecord.Removed removed -> {}
      }
    }
    database.update(
        """
        INSERT INTO run_seen (run_id, platform, id)
        SELECT ?, platform, id FROM unnest(?, ?) AS s(platform, id) LIMIT ?
        """,
        snapshot,
        platforms,
        ids,
        named);
    return named;
  }

  /**
   * Compares what the source has with what was named, and forgets what was found of it before.
   *
   * @param named how many names were noted
   * @return empty if the notes are not complete: PostgreSQL has crashed in between
   */
  @Transactional
  public Optional<Found> find(UUID snapshot, String source, long named) {
    if (!isComplete(snapshot, named)) {
      return Optional.empty();
    }
    database.update(
        """
        DELETE FROM missing_item m USING run r WHERE r.id = m.run_id AND r.source = ?
        """,
        source);
    database.update("UPDATE run SET held = false WHERE source = ? AND held", source);
    long missing =
        database.update(
            """
            INSERT INTO missing_item (run_id, platform, id)
            SELECT ?, platform, id FROM item i WHERE
            """
                + NOT_NAMED,
            snapshot,
            source,
            snapshot);
    return Optional.of(new Found(owned(source), missing));
  }

  /** As {@link #find}, but changes nothing: for a dry run. */
  public Optional<Found> count(UUID snapshot, String source, long named) {
    if (!isComplete(snapshot, named)) {
      return Optional.empty();
    }
    long missing = count("SELECT count(*) FROM item i WHERE " + NOT_NAMED, source, snapshot);
    return Optional.of(new Found(owned(source), missing));
  }

  private boolean isComplete(UUID snapshot, long named) {
    // A table that was filled a moment ago is still believed to be empty.
    database.update("ANALYZE run_seen");
    return count("SELECT count(*) FROM run_seen WHERE run_id = ?", snapshot) == named;
  }

  private long owned(String source) {
    return count("SELECT count(*) FROM item WHERE source = ?", source);
  }

  private long count(String sql, Object... parameters) {
    return database.queryOne(sql, row -> row.getLong(1), parameters).orElseThrow();
  }

  /** The notes of a snapshot that is over are of no use. */
  public void forgetNames(UUID snapshot) {
    database.update("DELETE FROM run_seen WHERE run_id = ?", snapshot);
  }

  /** These items are not missing after all. To be called with the writer's lock. */
  void nameAgain(Collection<ItemKey> keys) {
    database.update(
        """
        DELETE FROM missing_item m USING unnest(?, ?) AS k(platform, id)
        WHERE m.platform = k.platform AND m.id = k.id
        """,
        ItemStore.platforms(keys),
        ItemStore.ids(keys));
  }

  /**
   * What became of some of the missing items.
   *
   * @param taken how many were dealt with; 0 if there are no more
   * @param deleted those that were deleted, for they still came from the source
   * @param pending for how many more points of the index the run has to wait
   */
  public record Deleted(int taken, List<Change> deleted, int pending) {}

  /**
   * Deletes the next missing items of a snapshot, in one transaction.
   *
   * @param run the run that it is counted for
   */
  @Transactional
  public Deleted delete(UUID run, UUID snapshot, String source, int limit) {
    items.lockForWriting();
    var keys =
        database.query(
            """
            DELETE FROM missing_item WHERE ctid = ANY(ARRAY(
              SELECT ctid FROM missing_item WHERE run_id = ? LIMIT ?))
            RETURNING platform, id
            """,
            ItemStore::key,
            snapshot,
            limit);
    var deleted = items.deleteOf(source, keys);
    int pending = outbox.add(run, Outbox.Entry.removals(deleted));
    return new Deleted(keys.size(), deleted.stream().map(MissingItems::change).toList(), pending);
  }

  private static Change change(ItemKey key) {
    return new Change.Deleted(key);
  }
}
