package dev.lode.ingest.change;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.source.SourceRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the records of one batch, in order, with what is stored. An item that comes twice is
 * compared with itself the second time, as if each record were a batch of its own; the last one is
 * what remains to be stored. For one thread.
 */
final class Comparison {

  private final Map<ItemKey, ContentHashes> known;
  private final Map<ItemKey, Write> writes = new LinkedHashMap<>();
  private final List<Change> changes = new ArrayList<>();

  /** What remains to be stored of one item; without an item, that it is gone. */
  private record Write(Optional<HashedItem> item, boolean embed, boolean weigh, boolean passages) {}

  /** Compares with items of these hashes; what is not among them is not stored. */
  Comparison(Map<ItemKey, ContentHashes> stored) {
    this.known = new HashMap<>(stored);
  }

  /**
   * Compares the next record.
   *
   * @param hashed its item, if it has one
   */
  void add(SourceRecord record, @Nullable HashedItem hashed) {
    changes.add(
        switch (record) {
          case SourceRecord.Found found -> found(Objects.requireNonNull(hashed));
          case SourceRecord.Removed removed -> removed(removed.key());
          case SourceRecord.Rejected rejected ->
              new Change.Rejected(
                  rejected.line(), rejected.id(), rejected.reason(), rejected.raw());
        });
  }

  private Change found(HashedItem item) {
    var key = item.key();
    var before = known.put(key, item.hashes());
    if (before == null) {
      boolean passages = !item.hashes().transcript().isEmpty();
      write(item, true, true, passages);
      return new Change.Created(key, item.texts() + (passages ? item.passages() : 0));
    }
    if (before.content().equals(item.hashes().content())) {
      return new Change.Unchanged(key);
    }
    boolean embed = !before.text().equals(item.hashes().text());
    boolean passages = !before.transcript().equals(item.hashes().transcript());
    write(item, embed, embed || !before.terms().equals(item.hashes().terms()), passages);
    int texts = (embed ? item.texts() : 0) + (passages ? item.passages() : 0);
    // Without a transcript any more, there is only something to remove.
    return texts > 0 ? new Change.Updated(key, texts) : new Change.MetadataUpdated(key);
  }

  private Change removed(ItemKey key) {
    if (known.remove(key) == null) {
      return new Change.Unchanged(key);
    }
    writes.put(key, new Write(Optional.empty(), false, false, false));
    return new Change.Deleted(key);
  }

  private void write(HashedItem item, boolean embed, boolean weigh, boolean passages) {
    writes.merge(
        item.key(),
        new Write(Optional.of(item), embed, weigh, passages),
        (earlier, later) ->
            new Write(
                later.item(),
                earlier.embed() || later.embed(),
                earlier.weigh() || later.weigh(),
                earlier.passages() || later.passages()));
  }

  /** One change for each record, in order. */
  List<Change> changes() {
    return changes;
  }

  List<HashedItem> toStore() {
    return writes.values().stream().flatMap(write -> write.item().stream()).toList();
  }

  List<ItemKey> toDelete() {
    return entries().filter(e -> e.getValue().item().isEmpty()).map(Map.Entry::getKey).toList();
  }

  List<Outbox.Entry> behind() {
    return entries()
        .map(
            e ->
                new Outbox.Entry(
                    e.getKey(),
                    e.getValue().embed(),
                    e.getValue().weigh(),
                    e.getValue().passages()))
        .toList();
  }

  /** Those of the items that nothing is written of. */
  List<ItemKey> unwritten(Collection<ItemKey> keys) {
    return keys.stream().filter(key -> !writes.containsKey(key)).toList();
  }

  private Stream<Map.Entry<ItemKey, Write>> entries() {
    return writes.entrySet().stream();
  }
}
