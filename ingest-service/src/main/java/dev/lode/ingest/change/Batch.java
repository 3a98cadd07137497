package dev.lode.ingest.change;

import dev.lode.common.model.Item;
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
  private final CanonicalItem canonical;
  private final boolean leavesTranscripts;

  /** Hashes the items. */
  Batch(List<SourceRecord> records, CanonicalItem canonical, boolean leavesTranscripts) {
    this.records = List.copyOf(records);
    this.canonical = canonical;
    this.leavesTranscripts = leavesTranscripts;
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

  /** The items that are to keep the transcript that is stored. */
  List<ItemKey> leavingTranscripts() {
    return !leavesTranscripts
        ? List.of()
        : records.stream()
            .filter(SourceRecord.Found.class::isInstance)
            .map(record -> ((SourceRecord.Found) record).item())
            .filter(item -> item.transcript() == null)
            .map(Item::key)
            .toList();
  }

  /** The same batch with these transcripts where it has none. */
  Batch with(Map<ItemKey, String> transcripts) {
    return new Batch(
        records.stream().map(record -> with(transcripts, record)).toList(), canonical, false);
  }

  private static SourceRecord with(Map<ItemKey, String> transcripts, SourceRecord record) {
    if (record instanceof SourceRecord.Found found && found.item().transcript() == null) {
      var kept = transcripts.get(found.item().key());
      return new SourceRecord.Found(
          found.line(), found.item().withTranscript(kept), found.version());
    }
    return record;
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
