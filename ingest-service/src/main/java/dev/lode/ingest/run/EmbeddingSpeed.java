package dev.lode.ingest.run;

import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * How fast texts become searchable, as the last runs have shown: so it counts whatever model,
 * machines and replicas there are, and is known after a restart.
 */
@ApplicationScoped
class EmbeddingSpeed {

  /** Fewer texts say more about the start of a run than about its speed. */
  private static final int TELLING_TEXTS = 50;

  private final Database database;

  EmbeddingSpeed(Database database) {
    this.database = database;
  }

  /** How long so many texts take, in seconds; empty if no run has told yet. */
  Optional<Long> secondsFor(long texts) {
    return database
        .queryOne(
            """
            SELECT sum(texts) / sum(extract(epoch FROM finished_at - started_at)) FROM (
              SELECT texts, finished_at, started_at FROM run
              WHERE status = 'succeeded' AND NOT dry_run AND texts >= ?
                AND finished_at > started_at
              ORDER BY started_at DESC LIMIT 10) AS last
            """,
            row -> row.getDouble(1),
            TELLING_TEXTS)
        .filter(perSecond -> perSecond > 0)
        .map(perSecond -> (long) Math.ceil(texts / perSecond));
  }
}
