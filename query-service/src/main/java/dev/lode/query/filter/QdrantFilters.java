package dev.lode.query.filter;

import static io.qdrant.client.ConditionFactory.datetimeRange;
import static io.qdrant.client.ConditionFactory.filter;
import static io.qdrant.client.ConditionFactory.geoRadius;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.ConditionFactory.matchKeywords;
import static io.qdrant.client.ConditionFactory.range;

import com.google.protobuf.Timestamp;
import dev.lode.common.index.IndexedField;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.DatetimeRange;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Range;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Says an {@link ItemFilter} in Qdrant's words. */
public final class QdrantFilters {

  private QdrantFilters() {}

  /** The filter of a request; one without any condition if every item passes. */
  public static Filter of(ItemFilter itemFilter) {
    return Filter.newBuilder().addAllMust(conditions(itemFilter).toList()).build();
  }

  /** The conditions that must hold together. */
  private static Stream<Condition> conditions(ItemFilter itemFilter) {
    return switch (itemFilter) {
      case ItemFilter.AllOf(var filters) -> filters.stream().flatMap(QdrantFilters::conditions);
      case ItemFilter.AnyOf(var filters) ->
          Stream.of(
              filter(
                  Filter.newBuilder()
                      .addAllShould(filters.stream().map(QdrantFilters::condition).toList())
                      .build()));
      case ItemFilter.Not(var negated) ->
          Stream.of(filter(Filter.newBuilder().addMustNot(condition(negated)).build()));
      case ItemFilter.Matches(var field, var values) -> Stream.of(matches(field, values));
      case ItemFilter.PublishedFrom(var from) ->
          Stream.of(published(DatetimeRange.newBuilder().setGte(timestamp(from))));
      case ItemFilter.PublishedTo(var to, var inclusive) ->
          Stream.of(
              published(
                  inclusive
                      ? DatetimeRange.newBuilder().setLte(timestamp(to))
                      : DatetimeRange.newBuilder().setLt(timestamp(to))));
      case ItemFilter.AtLeast(var field, var least) ->
          Stream.of(range(field.path(), Range.newBuilder().setGte((double) least).build()));
      case ItemFilter.AtMost(var field, var most) ->
          Stream.of(range(field.path(), Range.newBuilder().setLte((double) most).build()));
      case ItemFilter.Near(var center, var meters) ->
          Stream.of(
              geoRadius(
                  IndexedField.LOCATION.path(), center.latitude(), center.longitude(), meters));
    };
  }

  /** The same as one condition. */
  private static Condition condition(ItemFilter itemFilter) {
    var conditions = conditions(itemFilter).toList();
    return conditions.size() == 1
        ? conditions.getFirst()
        : filter(Filter.newBuilder().addAllMust(conditions).build());
  }

  private static Condition matches(FilterField field, List<String> values) {
    var conditions =
        field.indexedFields().stream()
            .map(
                indexed ->
                    values.size() == 1
                        ? matchKeyword(indexed.path(), values.getFirst())
                        : matchKeywords(indexed.path(), values))
            .toList();
    return conditions.size() == 1
        ? conditions.getFirst()
        : filter(Filter.newBuilder().addAllShould(conditions).build());
  }

  private static Condition published(DatetimeRange.Builder range) {
    return datetimeRange(IndexedField.PUBLISHED_AT.path(), range.build());
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
