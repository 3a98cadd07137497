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
 * @param generation of the index that lacks them
 */
record Claim(UUID id, int generation, List<Work> work) {

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
      @Nullable String contentHash) {

    /** Whether there is an item whose dense vectors have to be written. */
    boolean needsVectors() {
      return embed && item != null;
    }
  }

  /** A claim of nothing. */
  static final Claim NOTHING = new Claim(new UUID(0, 0), 0, List.of());

  /** Its part whose points are to go. */
  Claim gone() {
    return only(work.stream().filter(part -> part.item() == null).toList());
  }

  /** The same claim, for a part of it. */
  Claim only(Collection<Work> part) {
    return new Claim(id, generation, List.copyOf(part));
  }

  boolean isEmpty() {
    return work.isEmpty();
  }
}
