package dev.lode.local.qdrant.filter;

import dev.lode.local.qdrant.PointIds;
import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.payload.JsonPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The demands of a collection's strict mode on the fields of filters and formulas. */
public final class StrictMode {
  private final String user;
  private final ConditionIndex indexes;

  private StrictMode(String user, ConditionIndex indexes) {
    this.user = user;
    this.indexes = indexes;
  }

  /**
   * Demands an index of a fitting type for every field of the filter, as {@code
   * unindexed_filtering_retrieve = false} does for reads and {@code unindexed_filtering_update =
   * false} for updates by filter.
   *
   * @param user what the filter is part of, as in "use a different filter"
   * @throws QdrantException that names the first field without one, and the types that would do
   */
  public static void requireIndexes(ParsedFilter filter, String user, ConditionIndex indexes) {
    new StrictMode(user, indexes).requireIndexes(filter, null);
  }

  /**
   * Demands an index of a field that can do one of several things.
   *
   * @param user what the field is part of, as in "use a different formula expression"
   * @throws QdrantException that names the field and the types that would do, when there is none
   */
  public static void requireIndex(
      JsonPath field, Collection<IndexCapability> needed, String user, ConditionIndex indexes) {
    new StrictMode(user, indexes).require(field, needed, null);
  }

  private void requireIndexes(ParsedFilter filter, @Nullable JsonPath prefix) {
    filter.clauses().forEach(clause -> requireIndex(clause, prefix));
  }

  private void requireIndex(Clause clause, @Nullable JsonPath prefix) {
    switch (clause) {
      case Clause.Field field -> require(field.key(), needed(field), prefix);
      case Clause.IsEmpty isEmpty -> require(isEmpty.key(), any(), prefix);
      case Clause.IsNull isNull -> require(isNull.key(), any(), prefix);
      case Clause.Group group -> requireIndexes(group.filter(), prefix);
      // Without the [] that the evaluation adds: Qdrant looks here for an index of "a.b", and for
      // one of "a[].b" when it evaluates.
      case Clause.Nested nested -> requireIndexes(nested.filter(), absolute(prefix, nested.key()));
      case Clause.HasId hasId -> {}
      case Clause.HasVector hasVector -> {}
    }
  }

  private void require(
      JsonPath key, Collection<IndexCapability> needed, @Nullable JsonPath prefix) {
    JsonPath path = absolute(prefix, key);
    Set<IndexCapability> capabilities = indexes.capabilities(path);
    if (needed.stream().anyMatch(capabilities::contains)) {
      return;
    }
    String types =
        needed.stream().map(IndexCapability::schemaType).collect(Collectors.joining(", "));
    throw QdrantException.badRequest(
        "Index required but not found for \""
            + path
            + "\" of one of the following types: ["
            + types
            + "]. Help: Create an index for this key or use a different "
            + user
            + ".");
  }

  private static JsonPath absolute(@Nullable JsonPath prefix, JsonPath key) {
    return prefix == null ? key : prefix.then(key);
  }

  private static List<IndexCapability> needed(Clause.Field field) {
    List<IndexCapability> needed = new ArrayList<>();
    if (field.match() != null) {
      needed.addAll(needed(field.match()));
    }
    if (field.range() != null) {
      needed.addAll(
          switch (field.range()) {
            case RangeTest.Numbers numbers ->
                List.of(IndexCapability.FLOAT_RANGE, IndexCapability.INTEGER_RANGE);
            case RangeTest.Datetimes datetimes -> List.of(IndexCapability.DATETIME_RANGE);
          });
    }
    if (field.geo() != null) {
      needed.add(IndexCapability.GEO);
    }
    if (field.valuesCount() != null || field.isEmpty() != null || field.isNull() != null) {
      needed.addAll(any());
    }
    return needed;
  }

  private static List<IndexCapability> needed(MatchTest match) {
    return switch (match) {
      case MatchTest.Keyword keyword -> strings(List.of(keyword.keyword()));
      case MatchTest.AnyKeyword any -> strings(any.keywords());
      case MatchTest.ExceptKeyword except -> strings(except.keywords());
      case MatchTest.Int integer -> List.of(IndexCapability.INTEGER_MATCH);
      case MatchTest.AnyInt any -> List.of(IndexCapability.INTEGER_MATCH);
      case MatchTest.ExceptInt except -> List.of(IndexCapability.INTEGER_MATCH);
      case MatchTest.Bool bool -> List.of(IndexCapability.BOOL_MATCH);
      case MatchTest.Text text -> List.of(IndexCapability.TEXT);
      case MatchTest.TextAny textAny -> List.of(IndexCapability.TEXT);
      case MatchTest.Phrase phrase -> List.of(IndexCapability.TEXT_PHRASE);
    };
  }

  private static List<IndexCapability> strings(Collection<String> strings) {
    return strings.stream().allMatch(string -> PointIds.parseUuid(string) != null)
        ? List.of(IndexCapability.UUID_MATCH, IndexCapability.KEYWORD_MATCH)
        : List.of(IndexCapability.KEYWORD_MATCH);
  }

  private static List<IndexCapability> any() {
    return Arrays.stream(IndexCapability.values())
        .filter(capability -> capability != IndexCapability.TEXT_PHRASE)
        .toList();
  }
}
