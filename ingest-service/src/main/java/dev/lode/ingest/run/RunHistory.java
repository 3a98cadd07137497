package dev.lode.ingest.run;

import static dev.lode.ingest.database.Database.instant;
import static java.util.Objects.requireNonNull;

import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the run ledger, for whoever asks. */
@ApplicationScoped
public class RunHistory {

  /** Rejections that one run shows: enough to see what is wrong. */
  private static final int SHOWN_REJECTIONS = 100;

  private final Database database;
  private final RunProblems problems;
  private final Rejections rejections;
  private final EmbeddingSpeed speed;

  RunHistory(Database database, RunProblems problems, Rejections rejections, EmbeddingSpeed speed) {
    this.speed = speed;
    this.database = database;
    this.problems = problems;
    this.rejections = rejections;
  }

  /** One run. */
  public Optional<Run> find(UUID id) {
    // The run first: what it tells of must be there when it is looked up.
    return database
        .queryOne(
            "SELECT *, clock_timestamp() AS clock FROM run WHERE id = ?", RunHistory::read, id)
        .map(
            run ->
                run.with(
                    problems.of(List.of(id)).getOrDefault(id, List.of()),
                    rejections.first(id, SHOWN_REJECTIONS)))
        .map(run -> run.dryRun() ? withCost(run) : run);
  }

  private Run withCost(Run run) {
    var texts = run.textsToEmbed();
    return run.withCost(new RunCost(texts, speed.secondsFor(texts).orElse(null)));
  }

  /**
   * The last runs, newest first, without their rejections.
   *
   * @param before only those that began before this one
   */
  public List<Run> list(
      @Nullable String source, @Nullable RunStatus status, @Nullable UUID before, int limit) {
    var ids = new ArrayList<UUID>();
    var runs =
        database.query(
            """
            SELECT *, clock_timestamp() AS clock FROM run
            WHERE (?::text IS NULL OR source = ?) AND (?::text IS NULL OR status = ?)
              AND (?::uuid IS NULL
                OR (started_at, id) < (SELECT b.started_at, b.id FROM run b WHERE b.id = ?::uuid))
            ORDER BY started_at DESC, id DESC LIMIT ?
            """,
            row -> {
              ids.add(row.getObject("id", UUID.class));
              return read(row);
            },
            source,
            source,
            status,
            status,
            before,
            before,
            limit);
    var found = problems.of(ids);
    return IntStream.range(0, ids.size())
        .mapToObj(i -> runs.get(i).with(found.getOrDefault(ids.get(i), List.of()), List.of()))
        .toList();
  }

  /** A run that only lacks what is in other tables. */
  @FunctionalInterface
  private interface Incomplete {
    Run with(List<RunProblem> problems, List<Rejection> rejections);
  }

  private static Incomplete read(ResultSet row) throws SQLException {
    var id = row.getObject("id", UUID.class);
    var source = row.getString("source");
    var kind = RunKind.of(row.getString("kind"));
    var of = row.getObject("of_run", UUID.class);
    var platform = row.getString("platform");
    var status = RunStatus.of(row.getString("status"));
    var outcome = Level.of(row.getString("outcome"));
    boolean dryRun = row.getBoolean("dry_run");
    var counts =
        new RunCounts(
            row.getLong("created"),
            row.getLong("updated"),
            row.getLong("metadata_updated"),
            row.getLong("unchanged"),
            row.getLong("deleted"),
            row.getLong("rejected"));
    long texts = row.getLong("texts");
    long indexed = row.getLong("indexed");
    long pending = row.getLong("pending");
    long unindexable = row.getLong("unindexable");
    var held =
        row.getBoolean("held")
            ? new HeldDeletions(row.getLong("missing"), row.getLong("owned"))
            : null;
    var cursor = row.getString("cursor");
    var error = row.getString("error");
    var startedAt = requireNonNull(instant(row, "started_at"));
    var readAt = instant(row, "read_at");
    var finishedAt = instant(row, "finished_at");
    var retryAt = instant(row, "retry_at");
    var now = requireNonNull(instant(row, "clock"));
    var timings = Run.Timings.of(counts, indexed, startedAt, readAt, finishedAt, now);
    return (problems, rejections) ->
        new Run(
            id,
            source,
            kind,
            of,
            platform,
            status,
            outcome,
            problems,
            dryRun,
            counts,
            texts,
            null,
            indexed,
            pending,
            unindexable,
            rejections,
            held,
            cursor,
            error,
            startedAt,
            readAt,
            finishedAt,
            retryAt,
            timings);
  }
}
