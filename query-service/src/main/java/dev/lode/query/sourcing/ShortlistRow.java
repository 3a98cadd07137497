package dev.lode.query.sourcing;

import dev.lode.common.index.IndexedItem;
import dev.lode.common.model.ItemKey;
import dev.lode.query.item.ChannelKey;
import dev.lode.query.search.SearchResult.Hit;
import dev.lode.query.sourcing.SourcingResult.Candidate;
import dev.lode.query.sourcing.SourcingResult.Channel;
import org.jspecify.annotations.Nullable;

/** One row of a shortlist; {@link ShortlistColumn} says what its cells are. */
public sealed interface ShortlistRow {

  /**
   * An item.
   *
   * @param score of the search that found it; null if it was named
   * @param snippet of the search that found it
   */
  record ItemRow(IndexedItem item, @Nullable Float score, @Nullable String snippet)
      implements ShortlistRow {}

  /**
   * A channel.
   *
   * @param score of the search that found it; null if it was named
   */
  record ChannelRow(
      Channel channel,
      @Nullable Double score,
      Coverage coverage,
      Cadence cadence,
      Audience audience,
      boolean sampled)
      implements ShortlistRow {}

  /** An item that was named and is not in the index. */
  record UnknownItem(ItemKey key) implements ShortlistRow {}

  /** A channel that was named and has no item in the index. */
  record UnknownChannel(ChannelKey key) implements ShortlistRow {}

  /** The row of a hit. */
  static ShortlistRow of(Hit hit) {
    return new ItemRow(hit.item(), hit.score(), hit.snippet());
  }

  /** The row of a channel, without those of its items. */
  static ShortlistRow of(Candidate candidate) {
    return new ChannelRow(
        candidate.channel(),
        candidate.score(),
        candidate.coverage(),
        candidate.cadence(),
        candidate.audience(),
        candidate.sampled());
  }
}
