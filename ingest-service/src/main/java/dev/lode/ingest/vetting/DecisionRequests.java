package dev.lode.ingest.vetting;

import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Which decision each {@code Idempotency-Key} stands for. To be used under one lock. */
@ApplicationScoped
class DecisionRequests {

  private final Database database;
  private final VettingConfig config;

  DecisionRequests(Database database, VettingConfig config) {
    this.database = database;
    this.config = config;
  }

  /** The decision of an earlier request with this key. */
  Optional<UUID> find(String key) {
    return database.queryOne(
        """
        SELECT d.id FROM vetting_request r JOIN vetting_decision d ON d.number = r.decision
        WHERE r.key = ? AND r.created_at > now() - make_interval(secs => ?)
        """,
        row -> row.getObject(1, UUID.class),
        key,
        ttlSeconds());
  }

  /**
   * Lets the key stand for a decision; it stands for no other, or for one that it is too old for.
   */
  void put(String key, UUID decision) {
    database.update(
        """
        INSERT INTO vetting_request (key, decision)
        SELECT ?, number FROM vetting_decision WHERE id = ?
        ON CONFLICT (key) DO UPDATE SET decision = excluded.decision, created_at = now()
        """,
        key,
        decision);
  }

  void removeExpired() {
    database.update(
        "DELETE FROM vetting_request WHERE created_at < now() - make_interval(secs => ?)",
        ttlSeconds());
  }

  private double ttlSeconds() {
    return config.idempotencyKeyTtl().toSeconds();
  }
}
