package dev.lode.ingest.run;

import static dev.lode.ingest.database.Database.instant;
import static java.util.Objects.requireNonNull;

import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the run ledger, for whoever asks. */
@ApplicationScoped
public class RunHistory {

  /** Rejections that one run shows: enough to see what is wrong. */
  private static final int SHOWN_REJECTIONS = 100;

  private final Database database;
  private final RunProblems problems;
  private final Rejections rejections;

  RunHistory(Database database, RunProblems problems, Rejections rejections) {
    this.database = database;
    this.problems = problems;
    this.rejections = rejections;
  }

  /** One run. */
  public Optional<Run> find(UUID id) {
    var shown = List.copyOf(rejections.first(id, SHOWN_REJECTIONS));
    var found = problems.of(List.of(id));
    return database.queryOne(
        "SELECT *, clock_timestamp() AS clock FROM run WHERE id = ?",
        row -> run(row, found, shown),
        id);
  }

  /**
   * The last runs, newest first, without their rejections.
   *
   * @param before only those that began before this one
   */
  public List<Run> list(
      @Nullable String source, @Nullable RunStatus status, @Nullable UUID before, int limit) {
    var ids =
        database.query(
            """
            SELECT id FROM run
            WHERE (?::text IS NULL OR source = ?) AND (?::text IS NULL OR status = ?)
              AND (?::uuid IS NULL
                OR (started_at, id) < (SELECT b.started_at, b.id FROM run b WHERE b.id = ?::uuid))
            ORDER BY started_at DESC, id DESC LIMIT ?
            """,
            row -> row.getObject(1, UUID.class),
            source,
            source,
            status,
            status,
            before,
            before,
            limit);
    var found = problems.of(ids);
    return database.query(
        """
        SELECT *, clock_timestamp() AS clock FROM run WHERE id = ANY(?)
        ORDER BY started_at DESC, id DESC
        """,
        row -> run(row, found, List.of()),
        (Object) ids.toArray(UUID[]::new));
  }

  private static Run run(
      ResultSet row, Map<UUID, List<RunProblem>> problems, List<Rejection> rejections)
      throws SQLException {
    var id = row.getObject("id", UUID.class);
    var counts =
        new RunCounts(
            row.getLong("created"),
            row.getLong("updated"),
            row.getLong("metadata_updated"),
            row.getLong("unchanged"),
            row.getLong("deleted"),
            row.getLong("rejected"));
    var startedAt = requireNonNull(instant(row, "started_at"));
    var readAt = instant(row, "read_at");
    var finishedAt = instant(row, "finished_at");
    long indexed = row.getLong("indexed");
    return new Run(
        id,
        row.getString("source"),
        RunKind.of(row.getString("kind")),
        row.getObject("of_run", UUID.class),
        row.getString("platform"),
        RunStatus.of(row.getString("status")),
        Level.of(row.getString("outcome")),
        problems.getOrDefault(id, List.of()),
        row.getBoolean("dry_run"),
        counts,
        row.getLong("texts"),
        indexed,
        row.getLong("pending"),
        row.getLong("unindexable"),
        rejections,
        row.getBoolean("held")
            ? new HeldDeletions(row.getLong("missing"), row.getLong("owned"))
            : null,
        row.getString("cursor"),
        row.getString("error"),
        startedAt,
        readAt,
        finishedAt,
        instant(row, "retry_at"),
        Run.Timings.of(
            counts, indexed, startedAt, readAt, finishedAt, requireNonNull(instant(row, "clock"))));
  }
}
