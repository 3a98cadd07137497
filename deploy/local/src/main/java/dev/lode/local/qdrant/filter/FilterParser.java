package dev.lode.local.qdrant.filter;

import com.google.protobuf.Timestamp;
import dev.lode.local.qdrant.PointIds;
import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.filter.ParsedFilter.MinShould;
import dev.lode.local.qdrant.payload.Datetime;
import dev.lode.local.qdrant.payload.JsonPath;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.DatetimeRange;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.NestedCondition;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.Common.ValuesCount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the filter of a request into a checked one, with Qdrant's errors for a malformed one. */
public final class FilterParser {
  private FilterParser() {}

  /** As {@link #parse(Filter, String)} for a request whose filter is its field {@code filter}. */
  public static ParsedFilter parse(Filter filter) {
    return parse(filter, "filter");
  }

  /**
   * Checks and converts a filter.
   *
   * @param path where the filter stands in its request, for the text of validation errors
   * @throws QdrantException when the filter is malformed
   */
  public static ParsedFilter parse(Filter filter, String path) {
    FilterValidator.validate(filter, path);
    return convert(filter);
  }

  private static ParsedFilter convert(Filter filter) {
    return new ParsedFilter(
        clauses(filter.getShouldList()),
        filter.hasMinShould()
            ? new MinShould(
                clauses(filter.getMinShould().getConditionsList()),
                filter.getMinShould().getMinCount())
            : null,
        clauses(filter.getMustList()),
        clauses(filter.getMustNotList()));
  }

  private static List<Clause> clauses(List<Condition> conditions) {
    List<Clause> clauses = new ArrayList<>(conditions.size());
    for (Condition condition : conditions) {
      Clause clause = clause(condition);
      if (clause != null) {
        clauses.add(clause);
      }
    }
    return clauses;
  }

  /** The clause, or null for an empty condition, which Qdrant drops. */
  private static @Nullable Clause clause(Condition condition) {
    return switch (condition.getConditionOneOfCase()) {
      case FIELD -> field(condition.getField());
      case IS_EMPTY -> new Clause.IsEmpty(JsonPath.parse(condition.getIsEmpty().getKey()));
      case IS_NULL -> new Clause.IsNull(JsonPath.parse(condition.getIsNull().getKey()));
      case HAS_ID -> {
        HashSet<io.qdrant.client.grpc.Common.PointId> ids = new HashSet<>();
        condition.getHasId().getHasIdList().forEach(id -> ids.add(PointIds.canonical(id)));
        yield new Clause.HasId(ids);
      }
      case HAS_VECTOR -> new Clause.HasVector(condition.getHasVector().getHasVector());
      case FILTER -> new Clause.Group(convert(condition.getFilter()));
      case NESTED -> nested(condition.getNested());
      case CONDITIONONEOF_NOT_SET -> null;
    };
  }

  private static Clause nested(NestedCondition nested) {
    if (!nested.hasFilter()) {
      throw QdrantException.invalidArgument("Nested condition must have a filter");
    }
    return new Clause.Nested(JsonPath.parse(nested.getKey()), convert(nested.getFilter()));
  }

  private static Clause field(FieldCondition field) {
    GeoTest geo = GeoParser.parse(field);
    RangeTest range = null;
    if (field.hasRange()) {
      range = numbers(field.getRange());
    } else if (field.hasDatetimeRange()) {
      range = datetimes(field.getDatetimeRange());
    }
    JsonPath key = JsonPath.parse(field.getKey());
    return new Clause.Field(
        key,
        field.hasMatch() ? match(field.getMatch()) : null,
        range,
        geo,
        field.hasValuesCount() ? count(field.getValuesCount()) : null,
        field.hasIsEmpty() ? Boolean.valueOf(field.getIsEmpty()) : null,
        field.hasIsNull() ? Boolean.valueOf(field.getIsNull()) : null);
  }

  private static MatchTest match(Match match) {
    return switch (match.getMatchValueCase()) {
      case KEYWORD -> new MatchTest.Keyword(match.getKeyword());
      case INTEGER -> new MatchTest.Int(match.getInteger());
      case BOOLEAN -> new MatchTest.Bool(match.getBoolean());
      case TEXT -> new MatchTest.Text(match.getText());
      case PHRASE -> new MatchTest.Phrase(match.getPhrase());
      case TEXT_ANY -> new MatchTest.TextAny(match.getTextAny());
      case KEYWORDS ->
          new MatchTest.AnyKeyword(new LinkedHashSet<>(match.getKeywords().getStringsList()));
      case INTEGERS ->
          new MatchTest.AnyInt(new LinkedHashSet<>(match.getIntegers().getIntegersList()));
      case EXCEPT_KEYWORDS ->
          new MatchTest.ExceptKeyword(
              new LinkedHashSet<>(match.getExceptKeywords().getStringsList()));
      case EXCEPT_INTEGERS ->
          new MatchTest.ExceptInt(new LinkedHashSet<>(match.getExceptIntegers().getIntegersList()));
      case MATCHVALUE_NOT_SET -> throw QdrantException.invalidArgument("Malformed Match condition");
    };
  }

  private static RangeTest numbers(Range range) {
    return new RangeTest.Numbers(
        range.hasLt() ? Double.valueOf(range.getLt()) : null,
        range.hasGt() ? Double.valueOf(range.getGt()) : null,
        range.hasGte() ? Double.valueOf(range.getGte()) : null,
        range.hasLte() ? Double.valueOf(range.getLte()) : null);
  }

  private static RangeTest datetimes(DatetimeRange range) {
    return new RangeTest.Datetimes(
        datetime(range.hasLt(), range.getLt()),
        datetime(range.hasGt(), range.getGt()),
        datetime(range.hasGte(), range.getGte()),
        datetime(range.hasLte(), range.getLte()));
  }

  private static @Nullable Datetime datetime(boolean given, Timestamp timestamp) {
    return given ? Datetime.of(timestamp) : null;
  }

  private static CountTest count(ValuesCount count) {
    return new CountTest(
        count.hasLt() ? Long.valueOf(count.getLt()) : null,
        count.hasGt() ? Long.valueOf(count.getGt()) : null,
        count.hasGte() ? Long.valueOf(count.getGte()) : null,
        count.hasLte() ? Long.valueOf(count.getLte()) : null);
  }
}
