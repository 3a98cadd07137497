package dev.lode.ingest.index;

import static dev.lode.ingest.database.Database.instant;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lode.ingest.database.Database;
import dev.lode.ingest.index.Rollout.State;
import dev.lode.ingest.index.gate.GateReport;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code index_rollout}. At most one rollout is running. */
@ApplicationScoped
class Rollouts {

  /** A process that has not renewed it for so long is dead. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final Database database;
  private final ObjectMapper json;
  private final UUID driver = UUID.randomUUID();

  Rollouts(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** The last one that was begun, if there was one. */
  Optional<Rollout> last() {
    return database.queryOne(
        "SELECT * FROM index_rollout ORDER BY started_at DESC, generation DESC LIMIT 1",
        this::rollout);
  }

  /** The one that is running, if there is one. */
  Optional<Rollout> running() {
    return database.queryOne("SELECT * FROM index_rollout WHERE state = 'running'", this::rollout);
  }

  /** Notes one that begins; fails if one is running. */
  void begin(int generation, long total, String declaration) {
    database.update(
        """
        INSERT INTO index_rollout (generation, state, declaration, total)
        VALUES (?, 'running', ?, ?)
        """,
        generation,
        declaration,
        total);
  }

  /** Whether this process is the one that takes it further, from now on for a while. */
  boolean lease(int generation) {
    return database.update(
            """
            UPDATE index_rollout
            SET driver = ?, driven_until = now() + make_interval(secs => ?)
            WHERE generation = ? AND state = 'running'
              AND (driver = ? OR driver IS NULL OR driven_until < now())
            """,
            driver,
            LEASE.toSeconds(),
            generation,
            driver)
        == 1;
  }

  /** Notes what it waits for. */
  void waitsFor(int generation, @Nullable String reason) {
    database.update(
        "UPDATE index_rollout SET reason = ? WHERE generation = ? AND state = 'running'",
        reason,
        generation);
  }

  /** Notes what came of it. */
  void end(int generation, State state, @Nullable String reason, @Nullable GateReport gate) {
    database.update(
        """
        UPDATE index_rollout
        SET state = ?, reason = ?, gate = coalesce(?::jsonb, gate), ended_at = now()
        WHERE generation = ?
        """,
        state.jsonName(),
        reason,
        gate == null ? null : write(gate),
        generation);
  }

  private Rollout rollout(ResultSet row) throws SQLException {
    var gate = row.getString("gate");
    return new Rollout(
        row.getInt("generation"),
        State.of(row.getString("state")),
        row.getString("reason"),
        row.getLong("total"),
        gate == null ? null : read(gate),
        row.getString("declaration"),
        requireNonNull(instant(row, "started_at")),
        instant(row, "ended_at"));
  }

  private String write(GateReport gate) {
    try {
      return json.writeValueAsString(gate);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report that can't be written", e);
    }
  }

  private GateReport read(String gate) {
    try {
      return json.readValue(gate, GateReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored report that can't be read", e);
    }
  }
}
