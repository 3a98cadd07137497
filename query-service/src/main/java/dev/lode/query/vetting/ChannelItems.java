package dev.lode.query.vetting;

import static io.qdrant.client.QueryFactory.orderBy;
import static java.util.stream.Collectors.toMap;

import dev.lode.common.index.IndexedField;
import dev.lode.common.index.IndexedItem;
import dev.lode.common.index.ItemPayload;
import dev.lode.common.index.Vetting;
import dev.lode.common.index.VettingPayload;
import dev.lode.query.item.ChannelKey;
import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.Direction;
import io.qdrant.client.grpc.Points.OrderBy;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a channel's items.
 *
 * @param sample at random, or all of them: points come in the order of their ids, which are hashes
 * @param latest those that were published last
 * @param first the one that was published first, if any has a date
 */
record ChannelItems(List<ScoredPoint> sample, List<ScoredPoint> latest, List<ScoredPoint> first) {

  private static final String PUBLISHED_AT = IndexedField.PUBLISHED_AT.path();

  /** One batch. */
  static List<QueryPoints> queries(String collection, ChannelKey channel, int sample, int latest) {
    return List.of(
        query(collection, channel).setLimit(sample).build(),
        ordered(collection, channel, Direction.Desc).setLimit(Math.max(1, latest)).build(),
        ordered(collection, channel, Direction.Asc).setLimit(1).build());
  }

  private static QueryPoints.Builder ordered(
      String collection, ChannelKey channel, Direction direction) {
    return query(collection, channel)
        .setQuery(
            orderBy(OrderBy.newBuilder().setKey(PUBLISHED_AT).setDirection(direction).build()));
  }

  private static QueryPoints.Builder query(String collection, ChannelKey channel) {
    return QueryPoints.newBuilder()
        .setCollectionName(collection)
        .setFilter(channel.items())
        .setWithPayload(ItemVetting.PAYLOAD);
  }

  static ChannelItems of(List<BatchResult> answers) {
    return new ChannelItems(
        answers.get(0).getResultList(),
        answers.get(1).getResultList(),
        answers.get(2).getResultList());
  }

  List<IndexedItem> read() {
    return items(sample);
  }

  /** The latest items, and, as long as there are too few with a date, others. */
  List<IndexedItem> latest(int most) {
    return Stream.concat(items(latest).stream(), read().stream())
        .collect(
            toMap(item -> item.item().key(), item -> item, (one, same) -> one, LinkedHashMap::new))
        .values()
        .stream()
        .limit(most)
        .toList();
  }

  /** As the latest item calls it. */
  String name(ChannelKey channel) {
    return latest(1).stream()
        .map(item -> item.item().channel())
        .filter(Objects::nonNull)
        .map(named -> named.name())
        .findFirst()
        .orElse(channel.id());
  }

  @Nullable Instant firstPublished() {
    return published(first);
  }

  @Nullable Instant lastPublished() {
    return published(latest);
  }

  private static @Nullable Instant published(List<ScoredPoint> points) {
    return points.isEmpty() ? null : items(points).getFirst().item().publishedAt();
  }

  /** When the item was named that was not named for longest. */
  @Nullable Instant leastSeen() {
    return read().stream()
        .map(IndexedItem::lineage)
        .filter(Objects::nonNull)
        .map(IndexedItem.Lineage::seenAt)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Decisions about the channel: all items carry them, but some may be a moment behind. */
  Vetting.History decisions() {
    return sample.stream()
        .map(point -> VettingPayload.toVetting(point.getPayloadMap()).channel())
        .max(Comparator.comparingLong(Vetting.History::count))
        .orElse(Vetting.History.NONE);
  }

  private static List<IndexedItem> items(List<ScoredPoint> points) {
    return points.stream().map(point -> ItemPayload.toItem(point.getPayloadMap())).toList();
  }
}
