package dev.lode.query.item;

import static io.qdrant.client.ConditionFactory.matchKeyword;

import dev.lode.common.index.IndexedField;
import dev.lode.common.index.IndexedItem;
import io.qdrant.client.grpc.Common.Filter;
import java.util.Optional;

/**
 * Names a channel. Two platforms may use the same id, most of all where it is only a name.
 *
 * @param platform the platform's short name
 * @param id the platform's own id of the channel, as its items tell it
 */
public record ChannelKey(String platform, String id) {

  /** The channel of an item, if it has one. */
  public static Optional<ChannelKey> of(IndexedItem item) {
    return Optional.ofNullable(item.item().channel())
        .map(channel -> new ChannelKey(item.item().platform(), channel.id()));
  }

  /** What the channel's items pass, and their passages. */
  public Filter items() {
    return Filter.newBuilder()
        .addMust(matchKeyword(IndexedField.PLATFORM.path(), platform))
        .addMust(matchKeyword(IndexedField.CHANNEL_ID.path(), id))
        .build();
  }
}
