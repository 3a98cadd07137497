package dev.lode.ingest.change;

import dev.lode.common.model.ItemKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Has the payloads of stored items written anew because of something that is not part of the items
 * themselves. To be used within the transaction that changes it.
 */
@ApplicationScoped
public class PointRefresh {

  private final ItemStore items;
  private final Outbox outbox;

  PointRefresh(ItemStore items, Outbox outbox) {
    this.items = items;
    this.outbox = outbox;
  }

  /**
   * Waits until no other transaction changes items. To be called before what the payloads show is
   * changed: an item that is being stored meanwhile would be seen neither here, for it is not
   * committed yet, nor would its lane see the change, for that is not committed either.
   */
  public void lock() {
    items.lockForWriting();
  }

  /** Notes the item, if it is stored; how many that are. */
  public int item(ItemKey key) {
    return note(items.find(key));
  }

  /** Notes all stored items of a channel; how many that are. */
  public int channel(String platform, String channelId) {
    return note(items.ofChannel(platform, channelId));
  }

  private int note(List<ItemKey> keys) {
    if (!keys.isEmpty()) {
      outbox.addWithoutRun(Outbox.Entry.payloads(keys));
    }
    return keys.size();
  }
}
