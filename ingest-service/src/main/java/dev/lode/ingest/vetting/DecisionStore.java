package dev.lode.ingest.vetting;

import static dev.lode.ingest.database.Database.instant;
import static java.util.Objects.requireNonNull;

import dev.lode.common.index.Decision;
import dev.lode.common.index.Verdict;
import dev.lode.common.model.ItemKey;
import dev.lode.ingest.change.TextCache;
import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code vetting_decision}. */
@ApplicationScoped
class DecisionStore implements TextCache {

  private static final String SELECT =
      """
      SELECT d.*, (d.expires_at IS NULL OR d.expires_at > now()) AND NOT EXISTS (
        SELECT FROM vetting_decision l WHERE l.platform = d.platform AND l.subject = d.subject
          AND l.subject_id = d.subject_id AND l.number > d.number) AS current
      FROM vetting_decision d
      """;

  private final Database database;

  DecisionStore(Database database) {
    this.database = database;
  }

  /** Keeps a decision, with its expiry if it has one. */
  RecordedDecision add(UUID id, NewDecision decision) {
    var subject = decision.subject();
    database.update(
        """
        WITH made AS (
          INSERT INTO vetting_decision (
            id, platform, subject, subject_id, verdict, reason, decided_by, note, expires_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number, expires_at)
        INSERT INTO vetting_expiry (decision, expires_at)
        SELECT number, expires_at FROM made WHERE expires_at IS NOT NULL
        """,
        id,
        subject.platform(),
        subject.kind(),
        subject.subjectId(),
        decision.verdict().jsonName(),
        decision.reason(),
        decision.decidedBy(),
        decision.note(),
        decision.expiresAt());
    return find(id).orElseThrow();
  }

  Optional<RecordedDecision> find(UUID id) {
    return database.queryOne(SELECT + "WHERE d.id = ?", DecisionStore::read, id);
  }

  /** Newest first. */
  List<RecordedDecision> list(DecisionQuery query) {
    var verdict = query.verdict() == null ? null : query.verdict().jsonName();
    return database.query(
        "SELECT * FROM ("
            + SELECT
            + """
            ) d
            WHERE (?::text IS NULL OR platform = ?)
              AND (?::text IS NULL OR (subject = 'item' AND subject_id = ?))
              AND (?::text IS NULL OR (subject = 'channel' AND subject_id = ?))
              AND (?::text IS NULL OR verdict = ?)
              AND (?::text IS NULL OR decided_by = ?)
              AND (NOT ? OR current)
              AND (?::uuid IS NULL
                OR number < (SELECT b.number FROM vetting_decision b WHERE b.id = ?::uuid))
            ORDER BY number DESC LIMIT ?
            """,
        DecisionStore::read,
        query.platform(),
        query.platform(),
        query.id(),
        query.id(),
        query.channelId(),
        query.channelId(),
        verdict,
        verdict,
        query.decidedBy(),
        query.decidedBy(),
        query.current(),
        query.before(),
        query.before(),
        query.limit());
  }

  /** Takes the next expiry that is due out of the table; whom that is about. */
  Optional<DecisionSubject> takeExpired() {
    return database.queryOne(
        """
        WITH due AS (
          DELETE FROM vetting_expiry WHERE decision = (
            SELECT decision FROM vetting_expiry WHERE expires_at <= now()
            ORDER BY expires_at LIMIT 1 FOR UPDATE SKIP LOCKED)
          RETURNING decision)
        SELECT d.platform, d.subject, d.subject_id
        FROM vetting_decision d JOIN due ON due.decision = d.number
        """,
        DecisionStore::subject);
  }

  /**
   * Erases what people wrote about an item that is taken down, which may be about persons. That
   * somebody decided, what, and when, remains: the item must not come back as if nobody had.
   */
  @Override
  public boolean forget(ItemKey key) {
    return database.update(
            """
            UPDATE vetting_decision SET reason = NULL, note = NULL, erased_at = now()
            WHERE platform = ? AND subject = 'item' AND subject_id = ? AND erased_at IS NULL
            """,
            key.platform(),
            key.id())
        > 0;
  }

  /** Erases what was written with one decision; false if that was done before, or it is unknown. */
  boolean erase(UUID id) {
    return database.update(
            """
            UPDATE vetting_decision SET reason = NULL, note = NULL, erased_at = now()
            WHERE id = ? AND erased_at IS NULL
            """,
            id)
        > 0;
  }

  static DecisionSubject subject(ResultSet row) throws SQLException {
    return DecisionSubject.of(
        row.getString("platform"), row.getString("subject"), row.getString("subject_id"));
  }

  private static RecordedDecision read(ResultSet row) throws SQLException {
    return new RecordedDecision(subject(row), decision(row), row.getBoolean("current"), null);
  }

  static Decision decision(ResultSet row) throws SQLException {
    return new Decision(
        row.getObject("id", UUID.class),
        Verdict.of(row.getString("verdict")).orElseThrow(),
        row.getString("reason"),
        row.getString("decided_by"),
        row.getString("note"),
        requireNonNull(instant(row, "decided_at")),
        instant(row, "expires_at"),
        instant(row, "erased_at"));
  }
}
