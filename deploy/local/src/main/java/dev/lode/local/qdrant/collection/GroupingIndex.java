package dev.lode.local.qdrant.collection;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.filter.ConditionIndex;
import dev.lode.local.qdrant.filter.IndexCapability;
import dev.lode.local.qdrant.payload.JsonPath;
import java.util.EnumSet;
import java.util.Set;

/**
 * What strict mode demands of a field that results are grouped by: an index that answers matches of
 * values.
 */
final class GroupingIndex {
  private static final Set<IndexCapability> MATCHING =
      EnumSet.of(
          IndexCapability.KEYWORD_MATCH,
          IndexCapability.INTEGER_MATCH,
          IndexCapability.BOOL_MATCH,
          IndexCapability.UUID_MATCH);

  private GroupingIndex() {}

  static void require(JsonPath field, ConditionIndex indexes) {
    if (indexes.capabilities(field).stream().noneMatch(MATCHING::contains)) {
      throw QdrantException.badRequest(
          "Index required but not found for \""
              + field
              + "\". Help: Create an index supporting `match` for this key.");
    }
  }
}
