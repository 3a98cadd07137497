package dev.lode.ingest.export;

import dev.lode.common.model.ItemKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Which items to export. What is empty does not matter.
 *
 * @param source the source that they came from
 * @param channel id or name of the channel
 * @param language as in the item, such as {@code en}
 * @param changedSince when they were created or changed last, at the earliest
 * @param sample only so many of them
 * @param after only those behind this one, to go on after a break
 */
public record ExportQuery(
    Optional<String> platform,
    Optional<String> source,
    Optional<String> kind,
    Optional<String> channel,
    Optional<String> category,
    Optional<String> language,
    Optional<Instant> changedSince,
    Optional<Sample> sample,
    Optional<ItemKey> after) {

  /**
   * A part of the items that is the same each time, as far as the items are: an item is in it by
   * its key and the seed alone.
   *
   * @param size how many items
   * @param seed another one makes another sample
   */
  public record Sample(int size, long seed) {}
}
