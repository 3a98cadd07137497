package dev.lode.ingest.run;

import static dev.lode.ingest.database.Database.instant;
import static java.util.Objects.requireNonNull;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.change.Change;
import dev.lode.ingest.change.TextCache;
import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table {@code rejection}: records that were not taken, and why. */
@ApplicationScoped
public class Rejections implements TextCache {

  private final Database database;

  Rejections(Database database) {
    this.database = database;
  }

  /** To be called in the transaction that counts them. */
  void add(UUID run, List<Change.Rejected> rejections) {
    if (!rejections.isEmpty()) {
      database.update(
          """
          INSERT INTO rejection (run_id, line, item_id, reason, raw, raw_cut)
          SELECT ?, line, item_id, reason, raw, raw_cut
          FROM unnest(?, ?, ?, ?, ?) AS n(line, item_id, reason, raw, raw_cut)
          """,
          run,
          rejections.stream().map(Change.Rejected::line).toArray(Long[]::new),
          texts(rejections, Change.Rejected::id),
          texts(rejections, Change.Rejected::reason),
          texts(rejections, rejected -> rejected.raw() == null ? null : rejected.raw().text()),
          rejections.stream()
              .map(rejected -> rejected.raw() != null && rejected.raw().cut())
              .toArray(Boolean[]::new));
    }
  }

  private static String[] texts(
      List<Change.Rejected> rejections, Function<Change.Rejected, @Nullable String> text) {
    return rejections.stream().map(text).toArray(String[]::new);
  }

  /** The first rejections of a run, by their place in the source. */
  List<Rejection> first(UUID run, int limit) {
    return database.query(
        """
        SELECT line, item_id, reason FROM rejection WHERE run_id = ? ORDER BY line, id LIMIT ?
        """,
        row -> new Rejection(row.getLong(1), row.getString(2), row.getString(3)),
        run,
        limit);
  }

  /**
   * Rejections with the records themselves, in the order in which they were noted.
   *
   * @param after number of the last one that is known; 0 for the beginning
   */
  public List<RejectedRecord> page(UUID run, long after, int limit) {
    return database.query(
        "SELECT * FROM rejection WHERE run_id = ? AND id > ? ORDER BY id LIMIT ?",
        row ->
            new RejectedRecord(
                row.getLong("id"),
                row.getLong("line"),
                row.getString("item_id"),
                row.getString("reason"),
                row.getString("raw"),
                row.getBoolean("raw_cut"),
                requireNonNull(instant(row, "at"))),
        run,
        after,
        limit);
  }

  /**
   * Forgets the records that may be of this item: those with its id, and those of which the id
   * could not be read but that contain it. Rather one record too many than one that was to go.
   */
  @Override
  public boolean forget(ItemKey key) {
    return database.update(
            """
            UPDATE rejection SET raw = NULL, raw_cut = false WHERE raw IS NOT NULL
              AND (item_id = ? OR (item_id IS NULL AND strpos(raw, ?) > 0))
            """,
            key.id(),
            key.id())
        > 0;
  }

  /** Forgets the records, but not the rejections, from before this time. */
  void forgetBefore(Instant time) {
    database.update(
        "UPDATE rejection SET raw = NULL, raw_cut = false WHERE raw IS NOT NULL AND at < ?", time);
  }

  /** How many of a run's rejected records are kept whole, so that they can be read again. */
  long replayable(UUID run) {
    return database
        .queryOne(
            """
            SELECT count(*) FROM rejection WHERE run_id = ? AND raw IS NOT NULL AND NOT raw_cut
            """,
            row -> row.getLong(1),
            run)
        .orElseThrow();
  }
}
