package dev.lode.ingest.embed;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.change.CanonicalItem;
import dev.lode.ingest.database.Database;
import dev.lode.ingest.embed.Claim.Work;
import dev.lode.ingest.run.RunLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The outbox as a queue: the table {@code index_work}, claimed with {@code FOR UPDATE SKIP LOCKED}.
 * A row belongs to at most one claim, a claim to one generation; a claim that is not renewed in
 * time falls to the next one who asks.
 */
@ApplicationScoped
public class WorkQueue {

  private static final String NOT_ABOUT_TO_BE_SERVED =
      """
      AND NOT EXISTS (
        SELECT FROM index_work s JOIN index_target t USING (generation)
        WHERE s.platform = index_work.platform AND s.item_id = index_work.item_id
          AND t.role = 'serving' AND (s.embed OR s.passages) AND NOT s.parked)
      """;

  /**
   * The rows of claims, locked in the order in which everybody locks them: an update by itself
   * locks them as it finds them, and two that meet in the middle would have to be untangled by
   * force.
   */
  private static final String HELD =
      """
      WITH held AS (
        SELECT platform, item_id, generation FROM index_work WHERE claim = ANY(?)
        ORDER BY platform, item_id, generation FOR UPDATE)
      """;

  private static final String IS_HELD =
      """
      w.platform = held.platform AND w.item_id = held.item_id AND w.generation = held.generation
      """;

  private final Database database;
  private final RunLedger ledger;
  private final EmbedConfig config;
  private final CanonicalItem canonical = new CanonicalItem();

  WorkQueue(Database database, RunLedger ledger, EmbedConfig config) {
    this.database = database;
    this.ledger = ledger;
    this.config = config;
  }

  /** What is still to be done: how many points are waiting, and how many were given up. */
  public record Depth(long waiting, long failed) {}

  /**
   * Claims the work for one generation that has waited longest.
   *
   * @param copies whether to leave what the serving generation is about to get: there is a copy to
   *     be had soon, and no need to embed the same text twice
   */
  Claim claim(int generation, int limit, boolean copies) {
    return claim(generation, limit, copies ? NOT_ABOUT_TO_BE_SERVED : "");
  }

  /** Claims only points that are to go, for a generation that nothing else may be written to. */
  Claim claimGone(int generation, int limit) {
    return claim(generation, limit, "AND gone");
  }

  private Claim claim(int generation, int limit, String condition) {
    var id = UUID.randomUUID();
    var work =
        database.query(
            """
            WITH due AS (
              SELECT platform, item_id FROM index_work
              WHERE generation = ? AND NOT parked AND due_at <= now() %s
              ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED),
            claimed AS (
              UPDATE index_work w
              SET claim = ?, due_at = now() + make_interval(secs => ?), reweigh = false
              FROM due
              WHERE w.platform = due.platform AND w.item_id = due.item_id AND w.generation = ?
              RETURNING w.platform, w.item_id, w.version, w.embed, w.weigh, w.passages)
            SELECT c.*, i.content, i.content_hash, i.source, i.source_version
            FROM claimed c LEFT JOIN item i ON i.platform = c.platform AND i.id = c.item_id
            """
                .formatted(condition),
            this::work,
            generation,
            limit,
            id,
            seconds(config.claimTimeout()),
            generation);
    return new Claim(id, generation, work);
  }

  private Work work(ResultSet row) throws SQLException {
    var content = row.getString("content");
    return new Work(
        new ItemKey(row.getString("platform"), row.getString("item_id")),
        row.getLong("version"),
        row.getBoolean("embed"),
        row.getBoolean("weigh"),
        row.getBoolean("passages"),
        content == null ? null : canonical.read(content),
        content == null
            ? null
            : new Claim.Origin(
                row.getString("content_hash"),
                row.getString("source"),
                row.getString("source_version")));
  }

  /** Keeps these claims from expiring while they are worked on. */
  void renew(Collection<UUID> claims) {
    database.update(
        HELD
            + """
            UPDATE index_work w SET due_at = now() + make_interval(secs => ?) FROM held WHERE
            """
            + IS_HELD,
        claims.toArray(UUID[]::new),
        seconds(config.claimTimeout()));
  }

  /**
   * Renews the claim and says what of it is still worth writing: not what has changed since, and
   * not what has fallen to someone else. To be called right before writing.
   */
  Claim current(Claim claim) {
    var versions =
        new HashSet<>(
            database.query(
                HELD
                    + """
                    UPDATE index_work w SET due_at = now() + make_interval(secs => ?)
                    FROM held WHERE
                    """
                    + IS_HELD
                    + " RETURNING w.version",
                row -> row.getLong(1),
                ids(claim),
                seconds(config.claimTimeout())));
    return claim.only(
        claim.work().stream().filter(work -> versions.contains(work.version())).toList());
  }

  /**
   * Takes what was written out of the queue and counts it for the runs that wait for it. What has
   * to be weighed once more stays.
   */
  @Transactional
  public void done(Claim written) {
    var points = new HashMap<UUID, Integer>();
    database
        .query(
            """
            WITH mine AS (
              SELECT w.platform, w.item_id, w.generation, w.reweigh FROM index_work w
              JOIN unnest(?, ?, ?) AS d(platform, id, version)
                ON w.platform = d.platform AND w.item_id = d.id AND w.version = d.version
              WHERE w.claim = ? ORDER BY w.platform, w.item_id FOR UPDATE OF w),
            again AS (
              UPDATE index_work w
              SET embed = false, weigh = true, passages = false, reweigh = false, claim = NULL,
                due_at = now()
              FROM mine
              WHERE mine.reweigh AND w.platform = mine.platform AND w.item_id = mine.item_id
                AND w.generation = mine.generation)
            DELETE FROM index_work w USING mine
            WHERE NOT mine.reweigh AND w.platform = mine.platform AND w.item_id = mine.item_id
              AND w.generation = mine.generation
            RETURNING w.run_ids
            """,
            row -> ids(row.getArray(1)),
            column(written, work -> work.key().platform()),
            column(written, work -> work.key().id()),
            written.work().stream().map(Work::version).toArray(Long[]::new),
            written.id())
        .forEach(runs -> runs.forEach(run -> points.merge(run, 1, Integer::sum)));
    ledger.indexed(points);
  }

  /** Gives back whatever the claim still holds, to be claimed again at once. */
  void release(Claim claim) {
    database.update(
        HELD + "UPDATE index_work w SET claim = NULL, due_at = now() FROM held WHERE " + IS_HELD,
        (Object) ids(claim));
  }

  /** Has the vectors of these items made anew as well. */
  void requireVectors(Claim claim) {
    database.update(
        HELD
            + """
            UPDATE index_work w SET embed = true, weigh = true
            FROM held JOIN unnest(?, ?) AS k(platform, id)
              ON held.platform = k.platform AND held.item_id = k.id
            WHERE
            """
            + IS_HELD,
        ids(claim),
        column(claim, work -> work.key().platform()),
        column(claim, work -> work.key().id()));
  }

  /**
   * Notes that an item can't be indexed. It is tried again later, and after enough tries given up.
   */
  @Transactional
  public void failed(Claim claim, Work work, String error) {
    var rows =
        database.query(
            """
            UPDATE index_work SET claim = NULL, error = ?, attempts = attempts + 1,
              parked = attempts + 1 >= ?,
              run_ids = CASE WHEN attempts + 1 >= ? THEN '{}' ELSE run_ids END,
              due_at = now() + make_interval(secs => 0.1 * power(4, least(attempts, 6)))
            FROM (SELECT run_ids AS before FROM index_work
                  WHERE platform = ? AND item_id = ? AND generation = ? FOR UPDATE) AS b
            WHERE platform = ? AND item_id = ? AND generation = ? AND claim = ? AND version = ?
            RETURNING parked, before
            """,
            row -> row.getBoolean(1) ? ids(row.getArray(2)) : List.<UUID>of(),
            error,
            config.attempts(),
            config.attempts(),
            work.key().platform(),
            work.key().id(),
            claim.generation(),
            work.key().platform(),
            work.key().id(),
            claim.generation(),
            claim.id(),
            work.version());
    rows.forEach(runs -> ledger.givenUp(runs, work.key() + " can't be indexed: " + error));
  }

  /** Gives the items that were given up another chance; a new version may do better. */
  int retryFailed() {
    return database.update(
        "UPDATE index_work SET parked = false, attempts = 0, due_at = now() WHERE parked");
  }

  /** How much is still to be done for what is searched. */
  public Depth depth() {
    return database
        .queryOne(
            """
            SELECT
              (SELECT count(*) FROM index_work w WHERE w.generation = t.generation AND NOT parked),
              (SELECT count(*) FROM index_work w WHERE w.generation = t.generation AND parked)
            FROM index_target t WHERE role = 'serving'
            """,
            row -> new Depth(row.getLong(1), row.getLong(2)))
        .orElseThrow();
  }

  private static UUID[] ids(Claim claim) {
    return new UUID[] {claim.id()};
  }

  private static List<UUID> ids(Array array) throws SQLException {
    return Arrays.asList((UUID[]) array.getArray());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static String[] column(Claim claim, Function<Work, String> value) {
    return claim.work().stream().map(value).toArray(String[]::new);
  }
}
