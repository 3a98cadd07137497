package dev.lode.common.index;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The decisions that bear on an item: those about itself and those about its channel.
 *
 * @param item about the item itself
 * @param channel about the channel that it belongs to
 */
public record Vetting(History item, History channel) {

  /** Nobody has decided anything. */
  public static final Vetting NONE = new Vetting(History.NONE, History.NONE);

  /**
   * What was decided about one subject.
   *
   * @param newest the newest decisions, newest first; the earlier ones are with ingest-service
   * @param count how many there are in all
   */
  public record History(List<Decision> newest, long count) {

    /** Nobody has decided anything about the subject. */
    public static final History NONE = new History(List.of(), 0);

    /** Copies the decisions. */
    public History {
      newest = List.copyOf(newest);
    }

    /**
     * The decision that counts: the newest, unless it has expired. The ones before it don't come
     * back: they were overruled.
     */
    public Optional<Decision> current(Instant now) {
      return newest.stream().findFirst().filter(decision -> decision.countsAt(now));
    }
  }

  /** Who a decision is about. */
  public enum Subject {
    /** One item. */
    ITEM,
    /** A channel, and with it all items of it that have no decision of their own. */
    CHANNEL
  }

  /** A decision, and whether it is about the item or its channel. */
  public record Counting(Decision decision, Subject subject) {}

  /**
   * The decision that counts for the item: that about itself, else that about its channel. What was
   * decided about the one item is the closer look, also where the channel was judged later.
   */
  public Optional<Counting> counting(Instant now) {
    return item.current(now)
        .map(decision -> new Counting(decision, Subject.ITEM))
        .or(() -> channel.current(now).map(decision -> new Counting(decision, Subject.CHANNEL)));
  }

  /** Whether there is nothing to be told. */
  public boolean isEmpty() {
    return item.count() == 0 && channel.count() == 0;
  }
}
