package dev.lode.ingest.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Deletes items that no source has named for too long. */
@ApplicationScoped
public class Expiry {

  private final ItemStore items;
  private final Outbox outbox;

  Expiry(ItemStore items, Outbox outbox) {
    this.items = items;
    this.outbox = outbox;
  }

  /**
   * Deletes the next such items of a platform, in one transaction.
   *
   * @param run the run that it is counted for
   * @return what was deleted; nothing if there are no more
   */
  @Transactional
  public ChangeDetection.Result delete(UUID run, String platform, Instant before, int limit) {
    items.lockForWriting();
    var deleted = items.deleteUnseen(platform, before, limit);
    int pending = outbox.add(run, Outbox.Entry.removals(deleted));
    List<Change> changes = deleted.stream().<Change>map(Change.Deleted::new).toList();
    return new ChangeDetection.Result(changes, pending);
  }
}
