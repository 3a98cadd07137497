package dev.lode.ingest.change;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.source.SourceRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Compares batches of records with what is stored, by content hash, and stores what changed. A
 * batch of unchanged items costs one query.
 */
@ApplicationScoped
public class ChangeDetection {

  private final ItemStore items;
  private final Outbox outbox;
  private final MissingItems missing;
  private final StoredTranscripts transcripts;
  private final ChangeConfig config;
  private final CanonicalItem canonical = new CanonicalItem();

  ChangeDetection(
      ItemStore items,
      Outbox outbox,
      MissingItems missing,
      StoredTranscripts transcripts,
      ChangeConfig config) {
    this.config = config;
    this.items = items;
    this.outbox = outbox;
    this.missing = missing;
    this.transcripts = transcripts;
  }

  /**
   * What a batch came to.
   *
   * @param changes one for each record, in order
   * @param pending for how many more points of the index the run has to wait
   */
  public record Result(List<Change> changes, int pending) {}

  /**
   * Hashes the items of a batch; may run beside other batches.
   *
   * @param leavesTranscripts whether items without a transcript keep the one that is stored
   */
  public Batch prepare(List<SourceRecord> records, boolean leavesTranscripts) {
    return new Batch(records, canonical, leavesTranscripts);
  }

  /** The same for items that say all there is. */
  public Batch prepare(List<SourceRecord> records) {
    return prepare(records, false);
  }

  /** Says what would change. An item that came in an earlier batch is not known here. */
  public Result compare(Batch prepared) {
    var batch = transcripts.completed(prepared);
    return new Result(
        batch.compareWith(items.find(batch.keys(), config.seenPrecision()).hashes()).changes(), 0);
  }

  /** Those of the items that have changed after these times, and are there. */
  public Set<ItemKey> changedAfter(Map<ItemKey, Instant> times) {
    return items.changedAfter(times);
  }

  /**
   * Stores what changed and notes in the outbox what the index lacks; in one transaction. An item
   * that is created or changed belongs to this source from then on; one that is unchanged stays
   * with the source it came from.
   *
   * @param awaitsQueued whether the run waits also for what the index lacks of unchanged items
   */
  @Transactional
  public Result apply(UUID runId, String source, Batch prepared, boolean awaitsQueued) {
    return apply(runId, source, prepared, config.seenPrecision(), awaitsQueued);
  }

  /**
   * The same, for items that were looked up to see whether they are still there: each of them
   * counts as seen now.
   */
  @Transactional
  public Result applyLookup(UUID runId, String source, Batch prepared) {
    return apply(runId, source, prepared, Duration.ZERO, false);
  }

  private Result apply(
      UUID runId, String source, Batch prepared, Duration seenPrecision, boolean awaitsQueued) {
    var keys = prepared.keys();
    var batch = transcripts.completed(prepared);
    var stored = items.find(keys, seenPrecision);
    var comparison = batch.compareWith(stored.hashes());
    if (comparison.behind().isEmpty() && stored.unconfirmed().isEmpty()) {
      return new Result(comparison.changes(), awaitsQueued ? outbox.await(runId, keys) : 0);
    }
    // Only a look that nobody can write behind is good enough to write by.
    items.lockForWriting();
    int queued = awaitsQueued ? outbox.await(runId, keys) : 0;
    batch = transcripts.completed(prepared);
    stored = items.find(keys, seenPrecision);
    comparison = batch.compareWith(stored.hashes());
    items.upsert(source, comparison.toStore());
    items.delete(comparison.toDelete());
    missing.nameAgain(keys);
    items.confirm(source, comparison.unwritten(stored.unconfirmed()));
    return new Result(comparison.changes(), queued + outbox.add(runId, comparison.behind()));
  }
}
