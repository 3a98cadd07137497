package dev.lode.query.vetting;

import static io.qdrant.client.ConditionFactory.hasId;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.PointIdFactory.id;

import dev.lode.common.index.PassageField;
import dev.lode.common.model.ItemKey;
import dev.lode.query.item.ChannelKey;
import io.qdrant.client.grpc.Common.Filter;

/**
 * What of the index belongs to a candidate.
 *
 * @param items its points among the items
 * @param passages its points among the passages
 */
record Candidate(Filter items, Filter passages) {

  static Candidate of(ItemKey item) {
    return new Candidate(
        Filter.newBuilder().addMust(hasId(id(item.pointId()))).build(),
        Filter.newBuilder()
            .addMust(matchKeyword(PassageField.ITEM.path(), item.pointId().toString()))
            .build());
  }

  static Candidate of(ChannelKey channel) {
    return new Candidate(channel.items(), channel.items());
  }
}
