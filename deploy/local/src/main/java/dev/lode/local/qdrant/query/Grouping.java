package dev.lode.local.qdrant.query;

import dev.lode.local.qdrant.collection.PointTable;
import dev.lode.local.qdrant.payload.JsonPath;
import dev.lode.local.qdrant.scoring.Hit;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.HasIdCondition;
import io.qdrant.client.grpc.Common.IsEmptyCondition;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.RepeatedIntegers;
import io.qdrant.client.grpc.Common.RepeatedStrings;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a query again and again until enough groups are full: first for groups that are not full
 * yet, then for more hits of the best groups. At most five times each, as Qdrant does, so a rare
 * group may stay short. Like Qdrant it multiplies the limits of prefetches by the group size, which
 * shows in the scores of a fusion.
 */
final class Grouping {
  private static final int MAX_ROUNDS = 5;

  private final QueryRequest request;
  private final JsonPath groupBy;
  private final int groupSize;

  /**
   * @param request the query; its limit is the number of groups
   * @param groupBy the payload field that makes the groups
   * @param groupSize how many hits of each group
   */
  Grouping(QueryRequest request, JsonPath groupBy, int groupSize) {
    this.request = request;
    this.groupBy = groupBy;
    this.groupSize = groupSize;
  }

  List<GroupsAggregator.Group> run(
      PointTable points, HitOrder order, Function<QueryRequest, List<Hit>> search) {
    GroupsAggregator groups = new GroupsAggregator(request.limit(), groupSize, order.comparator());
    boolean complete = false;
    for (int round = 0; round < MAX_ROUNDS && !complete; round++) {
      Filter filter = Filters.merge(request.filter(), matches(groups.full(), true));
      List<Hit> hits = search.apply(candidates(points, groups, filter));
      add(points, groups, hits);
      complete = groups.isComplete();
      if (hits.isEmpty()) {
        break;
      }
    }
    for (int round = 0; round < MAX_ROUNDS && !complete; round++) {
      Filter filter = Filters.merge(request.filter(), matches(groups.unfilledBest(), false));
      List<Hit> hits = search.apply(candidates(points, groups, filter));
      add(points, groups, hits);
      complete = groups.isComplete() || hits.isEmpty();
    }
    return groups.distill();
  }

  private QueryRequest candidates(
      PointTable points, GroupsAggregator groups, @Nullable Filter filter) {
    Filter restricted = filter;
    if (!groups.offsets().isEmpty()) {
      HasIdCondition.Builder known = HasIdCondition.newBuilder();
      groups.offsets().forEach(offset -> known.addHasId(points.id(offset)));
      restricted =
          Filters.merge(
              restricted, Filters.mustNot(Condition.newBuilder().setHasId(known).build()));
    }
    restricted =
        Filters.merge(
            restricted,
            Filters.mustNot(
                Condition.newBuilder()
                    .setIsEmpty(IsEmptyCondition.newBuilder().setKey(groupBy.toString()))
                    .build()));
    long limit = Math.min((long) request.limit() * groupSize, Integer.MAX_VALUE);
    return request.forGroups(restricted, (int) limit, groupSize);
  }

  private void add(PointTable points, GroupsAggregator groups, List<Hit> hits) {
    for (Hit hit : hits) {
      groups.add(hit, keys(points, hit.offset()));
    }
  }

  /** The groups of a point; none when one of its values cannot make a group. */
  private Set<GroupKey> keys(PointTable points, int offset) {
    Set<GroupKey> keys = new LinkedHashSet<>();
    for (Value value : groupBy.get(points.payload(offset))) {
      List<Value> elements =
          value.hasListValue() ? value.getListValue().getValuesList() : List.of(value);
      for (Value element : elements) {
        GroupKey key = GroupKey.of(element);
        if (key == null) {
          return Set.of();
        }
        keys.add(key);
      }
    }
    return keys;
  }

  /** Points that have one of the keys, or that have a value other than all of them. */
  private Filter matches(Collection<GroupKey> keys, boolean except) {
    List<Long> numbers = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (GroupKey key : keys) {
      switch (key) {
        case GroupKey.WholeNumber(long number) -> numbers.add(number);
        case GroupKey.Text(String text) -> texts.add(text);
      }
    }
    Filter.Builder filter = Filter.newBuilder();
    if (!numbers.isEmpty()) {
      RepeatedIntegers integers = RepeatedIntegers.newBuilder().addAllIntegers(numbers).build();
      filter.addMust(
          condition(
              except
                  ? Match.newBuilder().setExceptIntegers(integers)
                  : Match.newBuilder().setIntegers(integers)));
    }
    if (!texts.isEmpty()) {
      RepeatedStrings strings = RepeatedStrings.newBuilder().addAllStrings(texts).build();
      filter.addMust(
          condition(
              except
                  ? Match.newBuilder().setExceptKeywords(strings)
                  : Match.newBuilder().setKeywords(strings)));
    }
    return filter.build();
  }

  private Condition condition(Match.Builder match) {
    return Condition.newBuilder()
        .setField(FieldCondition.newBuilder().setKey(groupBy.toString()).setMatch(match))
        .build();
  }
}
