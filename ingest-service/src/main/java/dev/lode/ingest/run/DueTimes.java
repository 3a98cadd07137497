package dev.lode.ingest.run;

import static dev.lode.ingest.database.Database.instant;

import dev.lode.ingest.database.Database;
import dev.lode.ingest.schedule.Schedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When each scheduled source is to be read next: in {@code source_state}, so that all replicas know
 * the same, a start that nobody was there for is made up for once, and exactly one of them starts.
 */
@ApplicationScoped
class DueTimes {

  private final Database database;
  private final RunLedger ledger;

  DueTimes(Database database, RunLedger ledger) {
    this.database = database;
    this.ledger = ledger;
  }

  /** Notes the next start of a source whose schedule is new, or another one than before. */
  void declare(Schedule schedule, Instant now) {
    database.update(
        """
        INSERT INTO source_state AS s (source, schedule, due_at) VALUES (?, ?, ?)
        ON CONFLICT (source) DO UPDATE SET schedule = excluded.schedule, due_at = excluded.due_at
        WHERE s.schedule IS DISTINCT FROM excluded.schedule
        """,
        schedule.source(),
        schedule.declaration(),
        schedule.next(now).orElse(null));
  }

  /**
   * Opens a run if the source is due and nobody else does it. While the source is being read the
   * start is left out.
   */
  @Transactional
  Optional<RunHead> claim(Schedule schedule, Instant now) {
    boolean due =
        database
            .queryOne(
                """
                SELECT due_at FROM source_state WHERE source = ? AND due_at <= ?
                FOR UPDATE SKIP LOCKED
                """,
                row -> true,
                schedule.source(),
                now)
            .isPresent();
    if (!due) {
      return Optional.empty();
    }
    set(schedule.source(), schedule.next(now).orElse(null));
    var head = RunHead.reading(schedule.source(), false, Until.STORED);
    return ledger.open(head) ? Optional.of(head) : Optional.empty();
  }

  /** When a source is to be read next. */
  Optional<Instant> of(String source) {
    return database
        .queryOne(
            "SELECT due_at FROM source_state WHERE source = ?",
            row -> Optional.ofNullable(instant(row, "due_at")),
            source)
        .flatMap(due -> due);
  }

  /** Has a source read at this time, whatever its schedule says. */
  void set(String source, @Nullable Instant time) {
    database.update("UPDATE source_state SET due_at = ? WHERE source = ?", time, source);
  }

  /** Counts a failure of a source; how many there were in a row. */
  int failed(String source) {
    return database
        .queryOne(
            """
            INSERT INTO source_state AS s (source, failures) VALUES (?, 1)
            ON CONFLICT (source) DO UPDATE SET failures = s.failures + 1 RETURNING failures
            """,
            row -> row.getInt(1),
            source)
        .orElseThrow();
  }

  /** The source was read without a failure. */
  void succeeded(String source) {
    database.update(
        "UPDATE source_state SET failures = 0 WHERE source = ? AND failures > 0", source);
  }
}
