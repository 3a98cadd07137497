package dev.lode.ingest.change;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.source.SourceRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records that are compared together, with the hashes of their items: the part of the work that
 * needs no database.
 */
public final class Batch {

  private final List<SourceRecord> records;

  /** At the place of its record; null for a record without an item. */
  private final List<@Nullable HashedItem> hashed;

  private final Set<ItemKey> keys = new HashSet<>();

  /** Hashes the items. */
  Batch(List<SourceRecord> records, CanonicalItem canonical) {
    this.records = List.copyOf(records);
    this.hashed = new ArrayList<>(records.size());
    for (var record : records) {
      hashed.add(
          switch (record) {
            case SourceRecord.Found found -> {
              keys.add(found.item().key());
              yield HashedItem.of(found, canonical);
            }
            case SourceRecord.Removed removed -> {
              keys.add(removed.key());
              yield null;
            }
            case SourceRecord.Rejected rejected -> null;
          });
    }
  }

  /** The records, in order. */
  public List<SourceRecord> records() {
    return records;
  }

  /** The items it is about. */
  Set<ItemKey> keys() {
    return keys;
  }

  /** Compares the records, in order, with what is stored of their items. */
  Comparison compareWith(Map<ItemKey, ContentHashes> stored) {
    var comparison = new Comparison(stored);
    for (int i = 0; i < records.size(); i++) {
      comparison.add(records.get(i), hashed.get(i));
    }
    return comparison;
  }
}
