package dev.lode.ingest.change;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Notes which points of the index are behind, in each of its generations. Written in the
 * transaction that changes the items, so that neither can be without the other.
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
   * @param passages whether the passages have to be made anew; those of an item that is gone go
   *     with it
   */
  record Entry(ItemKey key, boolean embed, boolean weigh, boolean passages) {

    /** Points that are to go. */
    static List<Entry> removals(List<ItemKey> keys) {
      return keys.stream().map(key -> new Entry(key, false, false, false)).toList();
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
    int waitedFor = lock(runId, keys);
    add(new UUID[] {runId}, entries, keys);
    return entries.size() - waitedFor;
  }

  /**
   * Lets a run wait for those of the items whose points are behind already.
   *
   * @return for how many more points the run waits now
   */
  int await(UUID runId, Collection<ItemKey> keys) {
    lock(runId, keys);
    return database.update(
        """
        UPDATE index_work w SET run_ids = w.run_ids || ?
        FROM unnest(?, ?) AS k(platform, id), index_target t
        WHERE w.platform = k.platform AND w.item_id = k.id
          AND t.generation = w.generation AND t.role = 'serving'
          AND NOT w.parked AND NOT w.run_ids @> ARRAY[?]
        """,
        runId,
        ItemStore.platforms(keys),
        ItemStore.ids(keys),
        runId);
  }

  /** Notes points that are behind without a run that waits for them. */
  void addWithoutRun(List<Entry> entries) {
    add(new UUID[0], entries, entries.stream().map(Entry::key).toList());
  }

  /**
   * Locks what is queued of these items in the order in which everybody locks it: lanes and other
   * writers may be about to change the same.
   *
   * @return for how many of the points the run waits already
   */
  private int lock(UUID runId, Collection<ItemKey> keys) {
    return (int)
        database
            .query(
                """
                SELECT w.run_ids @> ARRAY[?] FROM index_work w
                JOIN unnest(?, ?) AS k(platform, id)
                  ON w.platform = k.platform AND w.item_id = k.id
                ORDER BY w.platform, w.item_id, w.generation FOR UPDATE OF w
                """,
                row -> row.getBoolean(1),
                runId,
                ItemStore.platforms(keys),
                ItemStore.ids(keys))
            .stream()
            .filter(waits -> waits)
            .count();
  }

  private void add(UUID[] runIds, List<Entry> entries, List<ItemKey> keys) {
    database.update(
        """
        INSERT INTO index_work AS w (
          platform, item_id, generation, embed, weigh, passages, gone, run_ids)
        SELECT n.platform, n.id, t.generation, n.embed, n.weigh, n.passages, i.id IS NULL,
          -- Runs wait for what is searched, never for what is being built.
          CASE WHEN t.role = 'serving' THEN ?::uuid[] ELSE '{}' END
        FROM unnest(?, ?, ?, ?, ?) AS n(platform, id, embed, weigh, passages)
        CROSS JOIN index_target t LEFT JOIN item i ON i.platform = n.platform AND i.id = n.id
        WHERE t.role IN ('serving', 'building', 'standby')
        ORDER BY n.platform, n.id, t.generation
        ON CONFLICT (platform, item_id, generation) DO UPDATE SET
          version = excluded.version,
          embed = w.embed OR excluded.embed,
          weigh = w.weigh OR excluded.weigh,
          passages = w.passages OR excluded.passages,
          gone = excluded.gone,
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
        entries.stream().map(Entry::weigh).toArray(Boolean[]::new),
        entries.stream().map(Entry::passages).toArray(Boolean[]::new));
    workAdded.fire(new WorkAdded(entries.size()));
  }

  /**
   * Notes that all stored items lack their points in a generation, as in a new collection. Work
   * under way does not count: it may have gone to the collection before.
   *
   * @return how many items that are
   */
  public int addAll(int generation) {
    return database.update(
        """
        INSERT INTO index_work AS w (
          platform, item_id, generation, embed, weigh, passages, run_ids)
        SELECT platform, id, ?, true, true, transcript_hash <> '', '{}' FROM item
        ORDER BY platform, id
        ON CONFLICT (platform, item_id, generation) DO UPDATE SET
          version = excluded.version, embed = true, weigh = true,
          passages = w.passages OR excluded.passages
        """,
        generation);
  }

  /**
   * Notes that the term weights of all stored items have to be made anew in a generation. Work
   * under way goes on, and is weighed once more when it is done.
   */
  public void reweighAll(int generation) {
    database.update(
        """
        INSERT INTO index_work AS w (platform, item_id, generation, embed, weigh, run_ids)
        SELECT platform, id, ?, false, true, '{}' FROM item ORDER BY platform, id
        ON CONFLICT (platform, item_id, generation) DO UPDATE SET
          weigh = true, reweigh = w.claim IS NOT NULL
        """,
        generation);
  }

  /**
   * Lets the runs that wait for one generation wait for another one instead.
   *
   * @return of each run, how many points it need not wait for any more: the other generation has
   *     them already, or has given them up
   */
  public Map<UUID, Integer> handOver(int from, int to) {
    var done = new HashMap<UUID, Integer>();
    database
        .query(
            """
            WITH waited AS (
              SELECT platform, item_id, run_ids FROM index_work
              WHERE generation = ? AND run_ids <> '{}' ORDER BY platform, item_id FOR UPDATE),
            emptied AS (
              UPDATE index_work w SET run_ids = '{}' FROM waited o
              WHERE w.generation = ? AND w.platform = o.platform AND w.item_id = o.item_id),
            taken AS (
              UPDATE index_work w SET run_ids = w.run_ids || o.run_ids FROM waited o
              WHERE w.generation = ? AND w.platform = o.platform AND w.item_id = o.item_id
                AND NOT w.parked
              RETURNING w.platform, w.item_id)
            SELECT o.run_ids FROM waited o LEFT JOIN taken t USING (platform, item_id)
            WHERE t.item_id IS NULL
            """,
            row -> List.of((UUID[]) row.getArray(1).getArray()),
            from,
            from,
            to)
        .forEach(runs -> runs.forEach(run -> done.merge(run, 1, Integer::sum)));
    return done;
  }

  /** What a generation is owed: points that are behind, and points that were given up. */
  public Owed owed(int generation) {
    return database
        .queryOne(
            """
            SELECT (SELECT count(*) FROM index_work WHERE generation = ? AND NOT parked),
              (SELECT count(*) FROM index_work WHERE generation = ? AND parked)
            """,
            row -> new Owed(row.getLong(1), row.getLong(2)),
            generation,
            generation)
        .orElseThrow();
  }

  /**
   * Whether more points than this are behind in a generation; costs no more than to count those.
   */
  public boolean owesMoreThan(long points, int generation) {
    return database
            .queryOne(
                """
                SELECT count(*) FROM (
                  SELECT FROM index_work WHERE generation = ? AND NOT parked LIMIT ?) AS counted
                """,
                row -> row.getLong(1),
                generation,
                points + 1)
            .orElseThrow()
        > points;
  }

  /** What a generation is owed. */
  public record Owed(long waiting, long givenUp) {}

  /** An item that one generation has given up and another one has not, with the reason. */
  public Optional<String> givenUpOnlyBy(int generation, int other) {
    return database.queryOne(
        """
        SELECT w.platform || ':' || w.item_id || ': ' || coalesce(w.error, '') FROM index_work w
        WHERE w.generation = ? AND w.parked AND NOT EXISTS (
          SELECT FROM index_work o WHERE o.generation = ? AND o.parked
            AND o.platform = w.platform AND o.item_id = w.item_id)
        LIMIT 1
        """,
        row -> row.getString(1),
        generation,
        other);
  }

  /** Whether a generation has given this item up. */
  public boolean isGivenUp(int generation, ItemKey key) {
    return database
        .queryOne(
            """
            SELECT 1 FROM index_work
            WHERE platform = ? AND item_id = ? AND generation = ? AND parked
            """,
            row -> 1,
            key.platform(),
            key.id(),
            generation)
        .isPresent();
  }

  /** Forgets what a generation is owed that is not written to any more. */
  public void forget(int generation) {
    database.update("DELETE FROM index_work WHERE generation = ?", generation);
  }

  /**
   * Lets no item change until the transaction under way ends. What is in the queue goes on being
   * indexed.
   */
  public void pauseWriters() {
    database.query("SELECT pg_advisory_xact_lock(?)", row -> 0, ItemStore.WRITER_LOCK);
  }

  /** Whether the point of this item is behind, in any generation. */
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
