package dev.lode.ingest.run;

import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which request each {@code Idempotency-Key} stands for. */
@ApplicationScoped
class IdempotencyKeys {

  private final Database database;
  private final RunConfig config;

  IdempotencyKeys(Database database, RunConfig config) {
    this.database = database;
    this.config = config;
  }

  /**
   * The use that was made of a key.
   *
   * @param requestHash hash of the request's body; null if it was not read to the end
   * @param reading whether the request is being read right now
   */
  record Use(UUID run, @Nullable String requestHash, boolean reading) {}

  Optional<Use> find(String key) {
    return database.queryOne(
        """
        SELECT run_id, request_hash, reading FROM idempotency_key k JOIN run r ON r.id = k.run_id
        WHERE key = ? AND k.created_at > now() - make_interval(secs => ?)
        """,
        row -> new Use(row.getObject(1, UUID.class), row.getString(2), row.getBoolean(3)),
        key,
        (double) config.idempotencyKeyTtl().toSeconds());
  }

  /**
   * Takes the key for a run. A key whose request was never read to the end is free again: repeating
   * that request is what the key is for.
   *
   * @return false if another request has it
   */
  boolean take(String key, UUID run) {
    return database.update(
            """
            INSERT INTO idempotency_key AS k (key, run_id) VALUES (?, ?)
            ON CONFLICT (key) DO UPDATE SET run_id = excluded.run_id, created_at = now()
            WHERE k.request_hash IS NULL
              AND NOT EXISTS (SELECT 1 FROM run r WHERE r.id = k.run_id AND r.reading)
            """,
            key,
            run)
        == 1;
  }

  void complete(String key, String requestHash) {
    database.update("UPDATE idempotency_key SET request_hash = ? WHERE key = ?", requestHash, key);
  }

  void removeExpired() {
    database.update(
        "DELETE FROM idempotency_key WHERE created_at < now() - make_interval(secs => ?)",
        (double) config.idempotencyKeyTtl().toSeconds());
  }
}
