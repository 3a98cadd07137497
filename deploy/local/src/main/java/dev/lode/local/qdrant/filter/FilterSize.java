package dev.lode.local.qdrant.filter;

import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import java.util.List;
import java.util.stream.Stream;

/** Measures a filter as strict mode does. */
public final class FilterSize {
  private FilterSize() {}

  /** The number of conditions, those of nested filters included. */
  public static long conditions(Filter filter) {
    return all(filter)
        .mapToLong(
            condition ->
                switch (condition.getConditionOneOfCase()) {
                  case NESTED -> conditions(condition.getNested().getFilter());
                  case FILTER -> conditions(condition.getFilter());
                  case FIELD, IS_EMPTY, HAS_ID, IS_NULL, HAS_VECTOR, CONDITIONONEOF_NOT_SET -> 1;
                })
        .sum();
  }

  /** The greatest number of values that one condition lists. */
  public static long largestCondition(Filter filter) {
    return all(filter)
        .mapToLong(
            condition ->
                switch (condition.getConditionOneOfCase()) {
                  case FIELD -> values(condition.getField().getMatch());
                  case HAS_ID -> condition.getHasId().getHasIdCount();
                  case FILTER -> largestCondition(condition.getFilter());
                  case NESTED -> largestCondition(condition.getNested().getFilter());
                  case IS_EMPTY, IS_NULL, HAS_VECTOR, CONDITIONONEOF_NOT_SET -> 0;
                })
        .max()
        .orElse(0);
  }

  private static Stream<Condition> all(Filter filter) {
    return Stream.of(
            filter.getShouldList(),
            filter.getMinShould().getConditionsList(),
            filter.getMustList(),
            filter.getMustNotList())
        .flatMap(List::stream);
  }

  private static long values(Match match) {
    return switch (match.getMatchValueCase()) {
      case KEYWORDS -> match.getKeywords().getStringsCount();
      case INTEGERS -> match.getIntegers().getIntegersCount();
      case EXCEPT_KEYWORDS -> match.getExceptKeywords().getStringsCount();
      case EXCEPT_INTEGERS -> match.getExceptIntegers().getIntegersCount();
      case KEYWORD, INTEGER, BOOLEAN, TEXT, PHRASE, TEXT_ANY, MATCHVALUE_NOT_SET -> 0;
    };
  }
}
