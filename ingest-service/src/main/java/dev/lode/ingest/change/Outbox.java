package dev.lode.ingest.change;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.UUID;

/**
 * Notes which points of the index are behind. Written in the transaction that changes the items, so
 * that neither can be without the other.
 */
@ApplicationScoped
public class Outbox {

  private final Database database;
  private final Event<WorkAdded> workAdded;

  Outbox(Database database, Event<WorkAdded> workAdded) {
    this.database = database;
    this.workAdded = workAdded;
  }

  /**
   * One point that is behind.
   *
   * @param embed whether the dense vectors have to be made anew
   * @param weigh whether the term weights have to be made anew
   */
  record Entry(ItemKey key, boolean embed, boolean weigh) {

    /** Points that are to go. */
    static List<Entry> removals(List<ItemKey> keys) {
      return keys.stream().map(key -> new Entry(key, false, false)).toList();
    }
  }

  /**
   * Adds to what the run waits for.
   *
   * @return for how many more points the run waits now: those it waits for already don't count
   *     again
   */
  int add(UUID runId, List<Entry> entries) {
    if (entries.isEmpty()) {
      return 0;
    }
    var keys = entries.stream().map(Entry::key).toList();
    int waitedFor = waitedFor(runId, keys);
    add(new UUID[] {runId}, entries, keys);
    return entries.size() - waitedFor;
  }

  /** Notes points that are behind without a run that waits for them. */
  void addWithoutRun(List<Entry> entries) {
    add(new UUID[0], entries, entries.stream().map(Entry::key).toList());
  }

  private int waitedFor(UUID runId, List<ItemKey> keys) {
    return database
        .query(
            """
            SELECT 1 FROM index_work w
            JOIN unnest(?, ?) AS k(platform, id) ON w.platform = k.platform AND w.item_id = k.id
            WHERE w.run_ids @> ARRAY[?]
            ORDER BY w.platform, w.item_id FOR UPDATE OF w
            """,
            row -> 1,
            ItemStore.platforms(keys),
            ItemStore.ids(keys),
            runId)
        .size();
  }

  private void add(UUID[] runIds, List<Entry> entries, List<ItemKey> keys) {
    database.update(
        """
        INSERT INTO index_work AS w (platform, item_id, embed, weigh, run_ids)
        SELECT platform, id, embed, weigh, ?
        FROM unnest(?, ?, ?, ?) AS n(platform, id, embed, weigh) ORDER BY platform, id
        ON CONFLICT (platform, item_id) DO UPDATE SET
          version = excluded.version,
          embed = w.embed OR excluded.embed,
          weigh = w.weigh OR excluded.weigh,
          run_ids = CASE WHEN w.run_ids @> excluded.run_ids THEN w.run_ids
                         ELSE w.run_ids || excluded.run_ids END,
          -- A claim is left to its holder: two must never write one point at a time.
          due_at = CASE WHEN w.claim IS NULL THEN least(w.due_at, now()) ELSE w.due_at END,
          attempts = 0, error = NULL, parked = false
        """,
        runIds,
        ItemStore.platforms(keys),
        ItemStore.ids(keys),
        entries.stream().map(Entry::embed).toArray(Boolean[]::new),
        entries.stream().map(Entry::weigh).toArray(Boolean[]::new));
    workAdded.fire(new WorkAdded(entries.size()));
  }

  /**
   * Notes that all stored items lack their points, as in a new collection. Work under way does not
   * count: it may have gone to the collection before.
   *
   * @return how many items that are
   */
  public int addAll() {
    return database.update(
        """
        INSERT INTO index_work AS w (platform, item_id, embed, weigh, run_ids)
        SELECT platform, id, true, true, '{}' FROM item ORDER BY platform, id
        ON CONFLICT (platform, item_id) DO UPDATE SET
          version = excluded.version, embed = true, weigh = true
        """);
  }

  /**
   * Notes that the term weights of all stored items have to be made anew. Work under way goes on,
   * and is weighed once more when it is done.
   */
  public void reweighAll() {
    database.update(
        """
        INSERT INTO index_work AS w (platform, item_id, embed, weigh, run_ids)
        SELECT platform, id, false, true, '{}' FROM item ORDER BY platform, id
        ON CONFLICT (platform, item_id) DO UPDATE SET weigh = true, reweigh = w.claim IS NOT NULL
        """);
  }

  /** Whether the point of this item is behind. */
  boolean contains(ItemKey key) {
    return database
        .queryOne(
            "SELECT 1 FROM index_work WHERE platform = ? AND item_id = ? AND NOT parked",
            row -> 1,
            key.platform(),
            key.id())
        .isPresent();
  }

  /** Lets the point of this item be next. */
  void hurry(ItemKey key) {
    database.update(
        """
        UPDATE index_work SET due_at = CASE WHEN claim IS NULL THEN 'epoch' ELSE due_at END
        WHERE platform = ? AND item_id = ?
        """,
        key.platform(),
        key.id());
  }
}
