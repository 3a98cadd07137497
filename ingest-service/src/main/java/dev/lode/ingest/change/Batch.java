package dev.lode.ingest.change;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.source.SourceRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records that are compared together, with the hashes of their items: the part of the work that
 * needs no database.
 */
public final class Batch {

  private final List<SourceRecord> records;
  private final Map<Long, HashedItem> hashed = new HashMap<>();
  private final Set<ItemKey> keys = new HashSet<>();

  /** Hashes the items; no two records may have the same line. */
  Batch(List<SourceRecord> records, CanonicalItem canonical) {
    this.records = List.copyOf(records);
    for (var record : records) {
      switch (record) {
        case SourceRecord.Found found -> {
          keys.add(found.item().key());
          hashed.put(found.line(), HashedItem.of(found, canonical));
        }
        case SourceRecord.Removed removed -> keys.add(removed.key());
        case SourceRecord.Rejected rejected -> {}
      }
    }
  }

  /** The items it is about. */
  Set<ItemKey> keys() {
    return keys;
  }

  /** Compares the records, in order, with what is stored of their items. */
  Comparison compareWith(Map<ItemKey, ContentHashes> stored) {
    var comparison = new Comparison(stored);
    records.forEach(record -> comparison.add(record, hashed));
    return comparison;
  }
}
