package dev.lode.ingest.index;

import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.ingest.change.CanonicalItem;
import dev.lode.ingest.change.ItemTexts;
import dev.lode.ingest.change.Outbox;
import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The average length that BM25 weighs by in each generation, estimated from the stored items
 * themselves. While there are few items one more pack of them can change it a lot, and the first
 * ones of a source need not be like the rest, so it is estimated anew whenever their number has
 * doubled, later grown by a quarter, and the term weights made so far are made anew if it has
 * moved. From {@value #SETTLED} items on it stays, for then a better one would not be worth the
 * writing.
 */
@ApplicationScoped
public class TermStatistics {

  private static final Logger LOG = Logger.getLogger(TermStatistics.class);

  /** The mean of a thousand lengths is within a few percent of the mean of all. */
  private static final int SAMPLE = 1000;

  /** So few that nearly every estimate differs from the one before. */
  private static final int FEW = 100;

  private static final int SETTLED = 16_000;

  /** What a ranking does not show, and another sample could differ by. */
  private static final double TOLERANCE = 0.05;

  private final Database database;
  private final Outbox outbox;
  private final TermAnalyzer analyzer;
  private final CanonicalItem canonical = new CanonicalItem();

  TermStatistics(Database database, Outbox outbox, TermAnalyzer analyzer) {
    this.database = database;
    this.outbox = outbox;
    this.analyzer = analyzer;
  }

  private record Estimate(double averageLength, long items) {}

  /** The parameters to weigh a generation's terms with; Qdrant's defaults until there are items. */
  public Bm25Parameters current(int generation) {
    return estimate(generation)
        .map(e -> Bm25Parameters.DEFAULT.withAverageLength(e.averageLength()))
        .orElse(Bm25Parameters.DEFAULT);
  }

  /** Estimates anew if that is due. Of several replicas one does it. */
  @Transactional
  public void refresh(int generation) {
    if (!isDue(estimate(generation))) {
      return;
    }
    database.query(
        "SELECT 1 FROM index_target WHERE generation = ? FOR NO KEY UPDATE", row -> 1, generation);
    var before = estimate(generation);
    if (!isDue(before)) {
      return;
    }
    var lengths =
        database.query(
            "SELECT content FROM item ORDER BY md5(id) LIMIT " + SAMPLE,
            row -> {
              var texts = ItemTexts.of(canonical.read(row.getString(1)));
              return analyzer.terms(texts.terms(), texts.language()).size();
            });
    // At least 1: items of stop words only must not lead to a division by zero.
    double average = Math.max(1, lengths.stream().mapToInt(Integer::intValue).average().orElse(1));
    if (before.isEmpty()) {
      store(generation, average);
    } else if (Math.abs(average / before.get().averageLength() - 1) > TOLERANCE) {
      store(generation, average);
      outbox.reweighAll(generation);
    } else {
      store(generation, before.get().averageLength());
    }
  }

  private void store(int generation, double average) {
    database.update(
        """
        UPDATE index_target SET average_length = ?, items = (SELECT count(*) FROM item)
        WHERE generation = ?
        """,
        average,
        generation);
    LOG.infof("BM25 of generation %d: average length %.1f", generation, average);
  }

  private boolean isDue(Optional<Estimate> last) {
    long before = last.map(Estimate::items).orElse(0L);
    long due = before < FEW ? Math.max(1, 2 * before) : before + before / 4;
    return before < SETTLED && countItems(due) == due;
  }

  /** Counts no further than it has to: it is asked before every piece of work. */
  private long countItems(long most) {
    return database
        .queryOne(
            "SELECT count(*) FROM (SELECT 1 FROM item LIMIT ?) AS counted",
            row -> row.getLong(1),
            most)
        .orElseThrow();
  }

  private Optional<Estimate> estimate(int generation) {
    return database.queryOne(
        """
        SELECT average_length, items FROM index_target
        WHERE generation = ? AND average_length IS NOT NULL
        """,
        row -> new Estimate(row.getDouble(1), row.getLong(2)),
        generation);
  }
}
