package dev.lode.ingest.embed;

import dev.lode.common.model.Item;
import dev.lode.common.model.ItemKey;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Items of the outbox that one lane works on and nobody else.
 *
 * @param id names the claim in the outbox
 */
record Claim(UUID id, List<Work> work) {

  /**
   * What is to be done for one point.
   *
   * @param version of the item that is claimed; work for another one does not count
   * @param item null if it is gone and its point is to go
   * @param contentHash hash of the item's content, for the lineage
   */
  record Work(
      ItemKey key,
      long version,
      boolean embed,
      boolean weigh,
      @Nullable Item item,
      @Nullable String contentHash) {}

  /** The same claim, for a part of it. */
  Claim only(Collection<Work> part) {
    return new Claim(id, List.copyOf(part));
  }

  boolean isEmpty() {
    return work.isEmpty();
  }
}
