package dev.lode.ingest.run;

import dev.lode.ingest.change.MissingItems;
import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the table {@code run}; {@link RunHistory} reads it. What has to hold at every instant,
 * whoever is killed when, is written in one statement or in the transaction of the caller.
 */
@ApplicationScoped
public class RunLedger {

  private final Database database;
  private final RunProblems problems;

  RunLedger(Database database, RunProblems problems) {
    this.database = database;
    this.problems = problems;
  }

  /**
   * Opens a run that is being read.
   *
   * @return false if the source is being read by another run already
   */
  boolean open(RunHead run) {
    return database.update(
            """
            INSERT INTO run (id, source, kind, dry_run, of_run, platform, status, reading)
            VALUES (?, ?, ?, ?, ?, ?, 'running', true)
            ON CONFLICT DO NOTHING
            """,
            run.id(),
            run.source(),
            run.kind(),
            run.dryRun(),
            run.of(),
            run.platform())
        == 1;
  }

  /**
   * Adds a batch.
   *
   * @return false if the run is no longer being read: it was cancelled, or given up for dead
   */
  boolean add(UUID id, RunCounts counts, long texts, int pending, @Nullable String cursor) {
    return database.update(
            """
            UPDATE run SET created = created + ?, updated = updated + ?,
              metadata_updated = metadata_updated + ?, unchanged = unchanged + ?,
              deleted = deleted + ?, rejected = rejected + ?, texts = texts + ?,
              pending = pending + ?, cursor = coalesce(?, cursor), heartbeat_at = clock_timestamp()
            WHERE id = ? AND reading AND status = 'running'
            """,
            counts.created(),
            counts.updated(),
            counts.metadataUpdated(),
            counts.unchanged(),
            counts.deleted(),
            counts.rejected(),
            texts,
            pending,
            cursor,
            id)
        == 1;
  }

  /** The source was read to its end; the run ends now if the index is not behind. */
  @Transactional
  void readToEnd(UUID id) {
    database.update(
        "UPDATE run SET reading = false, read_at = clock_timestamp() WHERE id = ? AND reading", id);
    endIfDone(id);
  }

  /**
   * The reading broke off. What was stored before will still be indexed.
   *
   * @return false if the run had ended before
   */
  boolean fail(UUID id, String error) {
    return database.update(
            """
            UPDATE run SET status = 'failed', error = ?, reading = false,
              read_at = clock_timestamp(), finished_at = clock_timestamp()
            WHERE id = ? AND reading AND status = 'running'
            """,
            error,
            id)
        == 1;
  }

  /**
   * How many records of a run were rejected.
   *
   * @param of so many that were read
   */
  record Rejected(long records, long of) {}

  Rejected rejected(UUID id) {
    return database
        .queryOne(
            """
            SELECT rejected,
              created + updated + metadata_updated + unchanged + deleted + rejected
            FROM run WHERE id = ?
            """,
            row -> new Rejected(row.getLong(1), row.getLong(2)),
            id)
        .orElseThrow();
  }

  /** Whether looking up items of this source is of no use before a time that is still to come. */
  boolean refreshHasToWait(String source, Instant now) {
    return database
        .queryOne(
            "SELECT 1 FROM run WHERE source = ? AND kind = 'refresh' AND retry_at > ? LIMIT 1",
            row -> true,
            source,
            now)
        .isPresent();
  }

  /** How many items the run has created so far. */
  long created(UUID id) {
    return database
        .queryOne("SELECT created FROM run WHERE id = ?", row -> row.getLong(1), id)
        .orElseThrow();
  }

  /** Notes how far its source was read, if that is known. */
  void reach(UUID id, @Nullable String cursor) {
    database.update("UPDATE run SET cursor = coalesce(?, cursor) WHERE id = ?", cursor, id);
  }

  /** Notes what a snapshot came to. */
  void snapshot(UUID id, MissingItems.Found found) {
    database.update(
        "UPDATE run SET owned = ?, missing = ? WHERE id = ?", found.owned(), found.missing(), id);
  }

  /** Notes whether the deletions of a snapshot wait to be confirmed. */
  void hold(UUID id, boolean held) {
    database.update("UPDATE run SET held = ? WHERE id = ?", held, id);
  }

  /** When the source of a run that did not come to its end is to be read on. */
  void retryAt(UUID id, Instant time) {
    database.update("UPDATE run SET retry_at = ? WHERE id = ?", time, id);
  }

  /** Marks a run as cancelled; false if it had ended already. */
  boolean cancel(UUID id) {
    return database.update(
            """
            UPDATE run SET status = 'cancelled', reading = false, finished_at = clock_timestamp(),
              read_at = coalesce(read_at, clock_timestamp())
            WHERE id = ? AND status = 'running'
            """,
            id)
        == 1;
  }

  /**
   * Shows that the readers of these runs are alive.
   *
   * @return those of the runs that are still to be read
   */
  Set<UUID> heartbeat(Set<UUID> ids) {
    return Set.copyOf(
        database.query(
            """
            WITH mine AS (
              SELECT id FROM run WHERE id = ANY(?) AND reading ORDER BY id FOR UPDATE)
            UPDATE run SET heartbeat_at = clock_timestamp() FROM mine WHERE run.id = mine.id
            RETURNING run.id
            """,
            row -> row.getObject(1, UUID.class),
            (Object) ids.toArray(UUID[]::new)));
  }

  /** Ends the runs whose readers have given no sign of life for so long. */
  List<RunHead> failSilent(Duration silence, String error) {
    return database.query(
        """
        UPDATE run SET status = 'failed', reading = false, read_at = heartbeat_at,
          finished_at = clock_timestamp(), error = ?
        WHERE reading AND heartbeat_at < clock_timestamp() - make_interval(secs => ?)
        RETURNING id, source, kind, dry_run, of_run, platform
        """,
        RunLedger::head,
        error,
        silence.toMillis() / 1000.0);
  }

  private static RunHead head(ResultSet row) throws SQLException {
    return new RunHead(
        row.getObject("id", UUID.class),
        row.getString("source"),
        RunKind.of(row.getString("kind")),
        row.getBoolean("dry_run"),
        row.getObject("of_run", UUID.class),
        row.getString("platform"),
        Until.STORED);
  }

  /** Counts points that have become searchable, for each run that waits for them. */
  @Transactional
  public void indexed(Map<UUID, Integer> points) {
    // In the order of ids: two that finish points of the same runs must not wait for each other.
    new TreeMap<>(points)
        .forEach(
            (id, n) -> {
              database.update(
                  "UPDATE run SET pending = pending - ?, indexed = indexed + ? WHERE id = ?",
                  n,
                  n,
                  id);
              endIfDone(id);
            });
  }

  /** Counts a point that was given up, for each run that waits for it. */
  @Transactional
  public void givenUp(List<UUID> ids, String error) {
    for (var id : ids.stream().sorted().toList()) {
      boolean first =
          database
              .query(
                  """
                  UPDATE run SET pending = pending - 1, unindexable = unindexable + 1,
                    error = coalesce(error, ?) WHERE id = ? RETURNING unindexable
                  """,
                  row -> row.getInt(1),
                  error,
                  id)
              .contains(1);
      if (first) {
        problems.add(id, Level.FAILED, Stage.INDEXING, error);
      }
      endIfDone(id);
    }
  }

  /** To be called in the transaction that took something that the run waited for. */
  private void endIfDone(UUID id) {
    database.update(
        """
        UPDATE run SET finished_at = clock_timestamp(),
          status = CASE WHEN unindexable > 0 THEN 'failed' ELSE 'succeeded' END
        WHERE id = ? AND status = 'running' AND NOT reading AND pending = 0
        """,
        id);
  }
}
