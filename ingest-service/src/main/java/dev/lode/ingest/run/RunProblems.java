package dev.lode.ingest.run;

import static dev.lode.ingest.database.Database.instant;
import static java.util.Objects.requireNonNull;

import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The table {@code run_problem}: what went wrong in a run, by level and stage. The worst of it is
 * the outcome of the run.
 */
@ApplicationScoped
class RunProblems {

  private final Database database;

  RunProblems(Database database) {
    this.database = database;
  }

  @Transactional
  void add(UUID run, Level level, Stage stage, String message) {
    database.update(
        "UPDATE run SET outcome = greatest(outcome, ?::run_level) WHERE id = ?", level, run);
    database.update(
        "INSERT INTO run_problem (run_id, level, stage, message) VALUES (?, ?::run_level, ?, ?)",
        run,
        level,
        stage,
        message);
  }

  /** The problems of each of these runs that has any, in the order in which they arose. */
  Map<UUID, List<RunProblem>> of(Collection<UUID> runs) {
    var problems = new HashMap<UUID, List<RunProblem>>();
    database.query(
        """
        SELECT run_id, level, stage, message, at FROM run_problem
        WHERE run_id = ANY(?) ORDER BY run_id, id
        """,
        row ->
            problems
                .computeIfAbsent(row.getObject("run_id", UUID.class), run -> new ArrayList<>())
                .add(
                    new RunProblem(
                        Level.of(row.getString("level")),
                        Stage.of(row.getString("stage")),
                        row.getString("message"),
                        requireNonNull(instant(row, "at")))),
        (Object) runs.toArray(UUID[]::new));
    return problems;
  }
}
