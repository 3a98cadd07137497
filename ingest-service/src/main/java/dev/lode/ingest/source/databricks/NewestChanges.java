package dev.lode.ingest.source.databricks;

import dev.lode.common.model.ItemKey;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps an older change of an item from undoing a newer one. The statement asks for the last change
 * of each item in the order of the commits, so there is nothing to do as long as the answer keeps
 * to that; this is for when it does not. It remembers the latest items only, to hold little. For
 * one thread.
 */
final class NewestChanges {

  private static final int CAPACITY = 100_000;

  private final Map<ItemKey, Long> versions =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ItemKey, Long> eldest) {
          return size() > CAPACITY;
        }
      };

  /** Notes a change; false if a newer one of the same item was noted before. */
  boolean isNewest(ItemKey key, long version) {
    return versions.merge(key, version, Math::max) == version;
  }
}
