package dev.lode.ingest.change;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.source.SourceRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Compares batches of records with what is stored, by content hash, and stores what changed. A
 * batch of unchanged items costs one query.
 */
@ApplicationScoped
public class ChangeDetection {

  private final ItemStore items;
  private final Outbox outbox;
  private final CanonicalItem canonical = new CanonicalItem();

  ChangeDetection(ItemStore items, Outbox outbox) {
    this.items = items;
    this.outbox = outbox;
  }

  /**
   * What a batch came to.
   *
   * @param changes one for each record, in order
   * @param pending for how many more points of the index the run has to wait
   */
  public record Result(List<Change> changes, int pending) {}

  /** Records with the hashes of their items: the part of the work that needs no database. */
  public static final class Batch {
    private final List<SourceRecord> records;
    private final Map<Long, HashedItem> hashed = new HashMap<>();

    private Batch(List<SourceRecord> records, CanonicalItem canonical) {
      this.records = records;
      for (var record : records) {
        if (record instanceof SourceRecord.Found found) {
          hashed.put(found.line(), HashedItem.of(found.item(), canonical));
        }
      }
    }

    private Set<ItemKey> keys() {
      return records.stream()
          .flatMap(
              record ->
                  switch (record) {
                    case SourceRecord.Found found -> java.util.stream.Stream.of(found.item().key());
                    case SourceRecord.Removed removed -> java.util.stream.Stream.of(removed.key());
                    case SourceRecord.Rejected rejected -> java.util.stream.Stream.<ItemKey>of();
                  })
          .collect(Collectors.toSet());
    }

    private Comparison compareWith(Map<ItemKey, ContentHashes> stored) {
      var comparison = new Comparison(stored);
      records.forEach(record -> comparison.add(record, hashed));
      return comparison;
    }
  }

  /** Hashes the items of a batch; may run beside other batches. */
  public Batch prepare(List<SourceRecord> records) {
    return new Batch(records, canonical);
  }

  /** Says what would change. An item that came in an earlier batch is not known here. */
  public Result compare(Batch batch) {
    return new Result(batch.compareWith(items.find(batch.keys())).changes(), 0);
  }

  /** Stores what changed and notes in the outbox what the index lacks; in one transaction. */
  @Transactional
  public Result apply(UUID runId, Batch batch) {
    var keys = batch.keys();
    var comparison = batch.compareWith(items.find(keys));
    if (comparison.behind().isEmpty()) {
      return new Result(comparison.changes(), 0);
    }
    // Only a look that nobody can write behind is good enough to write by.
    items.lockForWriting();
    comparison = batch.compareWith(items.find(keys));
    items.upsert(comparison.toStore());
    items.delete(comparison.toDelete());
    return new Result(comparison.changes(), outbox.add(runId, comparison.behind()));
  }
}
