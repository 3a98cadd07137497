package dev.lode.ingest.run;

import static dev.lode.ingest.database.Database.instant;

import dev.lode.ingest.change.Change;
import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code run} and {@code rejection}. What has to hold at every instant, whoever is
 * killed when, is written in one statement or in the transaction of the caller.
 */
@ApplicationScoped
public class RunLedger {

  /** Rejections that an answer shows: enough to see what is wrong. */
  private static final int SHOWN_REJECTIONS = 100;

  private final Database database;

  RunLedger(Database database) {
    this.database = database;
  }

  /**
   * Opens a run that is being read.
   *
   * @return false if the source is being read by another run already
   */
  boolean open(RunHead run) {
    return database.update(
            """
            INSERT INTO run (id, source, status, dry_run, reading) VALUES (?, ?, 'running', ?, true)
            ON CONFLICT DO NOTHING
            """,
            run.id(),
            run.source(),
            run.dryRun())
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

  void addRejections(UUID id, List<Change.Rejected> rejections) {
    if (!rejections.isEmpty()) {
      database.update(
          """
          INSERT INTO rejection (run_id, line, item_id, reason)
          SELECT ?, line, item_id, reason FROM unnest(?, ?, ?) AS n(line, item_id, reason)
          """,
          id,
          rejections.stream().map(Change.Rejected::line).toArray(Long[]::new),
          rejections.stream().map(Change.Rejected::id).toArray(String[]::new),
          rejections.stream().map(Change.Rejected::reason).toArray(String[]::new));
    }
  }

  /** The source was read to its end; the run ends now if the index is not behind. */
  @Transactional
  void readToEnd(UUID id) {
    database.update(
        "UPDATE run SET reading = false, read_at = clock_timestamp() WHERE id = ? AND reading", id);
    endIfDone(id);
  }

  /** The reading broke off. What was stored before will still be indexed. */
  void fail(UUID id, String error) {
    database.update(
        """
        UPDATE run SET status = 'failed', error = ?, reading = false,
          read_at = clock_timestamp(), finished_at = clock_timestamp()
        WHERE id = ? AND reading AND status = 'running'
        """,
        error,
        id);
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

  /** Shows that the readers of these runs are alive. */
  void heartbeat(UUID[] ids) {
    database.update(
        "UPDATE run SET heartbeat_at = clock_timestamp() WHERE id = ANY(?) AND reading",
        (Object) ids);
  }

  /** Ends the runs whose readers have given no sign of life for so long. */
  List<UUID> failSilent(Duration silence) {
    return database.query(
        """
        UPDATE run SET status = 'failed', reading = false, read_at = heartbeat_at,
          finished_at = clock_timestamp(),
          error = 'the service ended while it was reading; what it had stored is kept and indexed'
        WHERE reading AND heartbeat_at < clock_timestamp() - make_interval(secs => ?)
        RETURNING id
        """,
        row -> row.getObject(1, UUID.class),
        silence.toMillis() / 1000.0);
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
      database.update(
          """
          UPDATE run SET pending = pending - 1, unindexable = unindexable + 1,
            error = coalesce(error, ?) WHERE id = ?
          """,
          error,
          id);
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

  /** One run. */
  public Optional<Run> find(UUID id) {
    return database
        .queryOne("SELECT *, clock_timestamp() AS clock FROM run WHERE id = ?", RunLedger::run, id)
        .map(run -> run.counts().rejected() == 0 ? run : withRejections(run));
  }

  /** The last runs, newest first, without their rejections. */
  public List<Run> list(@Nullable String source, @Nullable RunStatus status, int limit) {
    return database.query(
        """
        SELECT *, clock_timestamp() AS clock FROM run
        WHERE (?::text IS NULL OR source = ?) AND (?::text IS NULL OR status = ?)
        ORDER BY started_at DESC, id LIMIT ?
        """,
        RunLedger::run,
        source,
        source,
        status,
        status,
        limit);
  }

  private Run withRejections(Run run) {
    var rejections =
        database.query(
            """
            SELECT line, item_id, reason FROM rejection WHERE run_id = ? ORDER BY line LIMIT ?
            """,
            row -> new Rejection(row.getLong(1), row.getString(2), row.getString(3)),
            run.id(),
            SHOWN_REJECTIONS);
    return new Run(
        run.id(),
        run.source(),
        run.status(),
        run.dryRun(),
        run.counts(),
        run.textsToEmbed(),
        run.indexed(),
        run.pending(),
        run.unindexable(),
        rejections,
        run.cursor(),
        run.error(),
        run.startedAt(),
        run.readAt(),
        run.finishedAt(),
        run.timings());
  }

  private static Run run(ResultSet row) throws SQLException {
    var counts =
        new RunCounts(
            row.getLong("created"),
            row.getLong("updated"),
            row.getLong("metadata_updated"),
            row.getLong("unchanged"),
            row.getLong("deleted"),
            row.getLong("rejected"));
    Instant startedAt = Objects.requireNonNull(instant(row, "started_at"));
    Instant now = Objects.requireNonNull(instant(row, "clock"));
    var readAt = instant(row, "read_at");
    var finishedAt = instant(row, "finished_at");
    long indexed = row.getLong("indexed");
    return new Run(
        row.getObject("id", UUID.class),
        row.getString("source"),
        RunStatus.of(row.getString("status")),
        row.getBoolean("dry_run"),
        counts,
        row.getLong("texts"),
        indexed,
        row.getLong("pending"),
        row.getLong("unindexable"),
        List.of(),
        row.getString("cursor"),
        row.getString("error"),
        startedAt,
        readAt,
        finishedAt,
        Run.Timings.of(counts, indexed, startedAt, readAt, finishedAt, now));
  }
}
