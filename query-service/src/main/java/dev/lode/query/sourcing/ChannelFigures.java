package dev.lode.query.sourcing;

import dev.lode.common.index.IndexedItem;
import dev.lode.common.model.Item;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a channel's items, whatever the theme.
 *
 * @param name as its items tell it; null if there are none
 * @param total items in the index
 * @param sampled whether the figures are made from a part of them
 */
record ChannelFigures(
    @Nullable String name, long total, Cadence cadence, Audience audience, boolean sampled) {

  static final ChannelFigures NONE =
      new ChannelFigures(null, 0, Cadence.UNKNOWN, Audience.UNKNOWN, false);

  /** The figures of a channel all of whose items were read. */
  static ChannelFigures ofAll(List<IndexedItem> items) {
    return items.isEmpty()
        ? NONE
        : new ChannelFigures(
            name(items),
            items.size(),
            Cadence.of(dates(items), null, 1),
            Audience.of(metrics(items), 1),
            false);
  }

  /**
   * The figures of a channel that has more items than were read.
   *
   * @param total how many it has
   * @param sample some of them, at random
   * @param latest the latest ones
   * @param first the date of the first one, if any has a date
   */
  static ChannelFigures ofSample(
      long total, List<IndexedItem> sample, List<IndexedItem> latest, @Nullable Instant first) {
    double scale = (double) total / sample.size();
    var dates = dates(latest);
    double dated = dates(sample).size() * scale;
    return new ChannelFigures(
        name(sample),
        total,
        Cadence.of(dates, first, dates.isEmpty() ? 1 : Math.max(1, dated / dates.size())),
        Audience.of(metrics(sample), scale),
        true);
  }

  private static @Nullable String name(List<IndexedItem> items) {
    return items.stream()
        .map(item -> item.item().channel())
        .filter(Objects::nonNull)
        .map(Item.Channel::name)
        .findFirst()
        .orElse(null);
  }

  private static List<Instant> dates(List<IndexedItem> items) {
    return items.stream().map(item -> item.item().publishedAt()).filter(Objects::nonNull).toList();
  }

  private static List<Item.Metrics> metrics(List<IndexedItem> items) {
    return items.stream().map(item -> item.item().metrics()).filter(Objects::nonNull).toList();
  }
}
