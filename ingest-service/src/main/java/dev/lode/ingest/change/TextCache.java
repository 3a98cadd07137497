package dev.lode.ingest.change;

import dev.lode.common.model.ItemKey;

/**
 * A place beside the items themselves where something of an item's text is kept. A takedown asks
 * each of them to forget it.
 */
public interface TextCache {

  /**
   * Forgets what is kept of the item, in the transaction under way.
   *
   * @return whether there was anything
   */
  boolean forget(ItemKey key);
}
