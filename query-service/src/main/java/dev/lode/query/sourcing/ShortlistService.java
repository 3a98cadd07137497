package dev.lode.query.sourcing;

import static java.util.stream.Collectors.toMap;

import dev.lode.common.index.IndexedItem;
import dev.lode.common.model.ItemKey;
import dev.lode.query.index.LiveIndex;
import dev.lode.query.item.ChannelKey;
import dev.lode.query.item.ItemService;
import dev.lode.query.sourcing.ShortlistRow.ChannelRow;
import dev.lode.query.sourcing.ShortlistRow.ItemRow;
import dev.lode.query.sourcing.ShortlistRow.UnknownChannel;
import dev.lode.query.sourcing.ShortlistRow.UnknownItem;
import dev.lode.query.sourcing.SourcingResult.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes shortlists of what somebody has picked: one call for all items, and those of {@link
 * ChannelReader} for all channels. Safe for many threads.
 */
@ApplicationScoped
public class ShortlistService {

  private final LiveIndex index;
  private final ItemService items;
  private final ChannelReader channels;

  ShortlistService(LiveIndex index, ItemService items, ChannelReader channels) {
    this.index = index;
    this.items = items;
    this.channels = channels;
  }

  /**
   * A row for each of these, in their order, items first. What the index does not have is a row
   * nevertheless, which says so.
   *
   * @throws dev.lode.common.index.QdrantCallException if Qdrant does not answer
   */
  public Shortlist of(List<ItemKey> keys, List<ChannelKey> channelKeys) {
    return index.search(
        ready -> {
          Map<ItemKey, IndexedItem> found =
              items.find(ready.collection(), keys).stream()
                  .collect(toMap(item -> item.item().key(), Function.identity()));
          var figures = channels.figures(ready.collection(), channelKeys);
          return new Shortlist(
              Stream.concat(
                      keys.stream().map(key -> row(key, found)),
                      channelKeys.stream().map(key -> row(key, figures)))
                  .toList());
        });
  }

  private static ShortlistRow row(ItemKey key, Map<ItemKey, IndexedItem> found) {
    var item = found.get(key);
    return item == null ? new UnknownItem(key) : new ItemRow(item, null, null);
  }

  private static ShortlistRow row(ChannelKey key, Map<ChannelKey, ChannelFigures> figures) {
    var known = figures.get(key);
    return known == null
        ? new UnknownChannel(key)
        : new ChannelRow(
            new Channel(
                key.platform(), key.id(), Objects.requireNonNullElse(known.name(), key.id())),
            null,
            Coverage.of(0, known.total()),
            known.cadence(),
            known.audience(),
            known.sampled());
  }
}
