package dev.lode.ingest.change;

import dev.lode.common.model.ItemKey;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;

/**
 * Removes one item at once, from the store, from the index and from wherever else texts of it are
 * kept. The point goes the way that every write goes, because a lane that is just writing the same
 * point must not bring it back afterwards.
 */
@ApplicationScoped
public class Takedown {

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final ItemStore items;
  private final Outbox outbox;
  private final MissingItems missing;
  private final List<TextCache> caches;

  Takedown(ItemStore items, Outbox outbox, MissingItems missing, @All List<TextCache> caches) {
    this.items = items;
    this.outbox = outbox;
    this.missing = missing;
    this.caches = caches;
  }

  /** What came of it. */
  public enum Outcome {
    /** Row and point are gone. */
    GONE,
    /** There is no such item, and none whose point is still to go. */
    UNKNOWN,
    /** The row is gone; the point will go as soon as the index can be written to. */
    PENDING
  }

  /** Removes the item and waits until its point is gone, but not longer than this. */
  public Outcome takeDown(ItemKey key, Duration patience) throws InterruptedException {
    if (!remove(key)) {
      return Outcome.UNKNOWN;
    }
    long end = System.nanoTime() + patience.toNanos();
    while (outbox.contains(key)) {
      if (System.nanoTime() - end >= 0) {
        return Outcome.PENDING;
      }
      Thread.sleep(PAUSE);
    }
    return Outcome.GONE;
  }

  /** Removes the row and all texts; false if there are none and its point is not about to go. */
  @Transactional
  boolean remove(ItemKey key) {
    items.lockForWriting();
    boolean cached = false;
    for (var cache : caches) {
      cached |= cache.forget(key);
    }
    missing.nameAgain(List.of(key));
    if (items.delete(List.of(key)) == 0) {
      return cached || outbox.contains(key);
    }
    outbox.addWithoutRun(Outbox.Entry.removals(List.of(key)));
    outbox.hurry(key);
    return true;
  }
}
