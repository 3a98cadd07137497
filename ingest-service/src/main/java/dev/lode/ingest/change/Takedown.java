package dev.lode.ingest.change;

import dev.lode.common.model.ItemKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;

/**
 * Removes one item at once, from the store and from the index. The point goes the way that every
 * write goes, because a lane that is just writing the same point must not bring it back afterwards.
 */
@ApplicationScoped
public class Takedown {

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final ItemStore items;
  private final Outbox outbox;

  Takedown(ItemStore items, Outbox outbox) {
    this.items = items;
    this.outbox = outbox;
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

  /** Removes the row; false if there was none and its point is not about to go either. */
  @Transactional
  boolean remove(ItemKey key) {
    items.lockForWriting();
    if (items.delete(List.of(key)) == 0) {
      return outbox.contains(key);
    }
    outbox.addWithoutRun(Outbox.Entry.removals(List.of(key)));
    outbox.hurry(key);
    return true;
  }
}
