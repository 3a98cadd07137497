package dev.lode.query.graphql;

import graphql.analysis.FieldComplexityCalculator;
import graphql.analysis.FieldComplexityEnvironment;
import graphql.schema.GraphQLTypeUtil;
import java.util.Map;

/**
 * What fields cost: 1 each, and more for those that search. An operation that is asked for under
 * many names costs as often, so that one request is not a hundred. How many items a field has does
 * not count: all of them are one call, and {@link ItemFields} bounds what that may read.
 */
final class FieldCosts implements FieldComplexityCalculator {

  private static final int SEARCH = 20;
  private static final int REPORT = 80;

  /** By type and field. */
  private static final Map<String, Integer> COSTS =
      Map.ofEntries(
          Map.entry("Query.search", SEARCH),
          Map.entry("Query.passages", SEARCH),
          Map.entry("Query.item", SEARCH),
          Map.entry("Query.recommend", SEARCH),
          Map.entry("Query.suggestions", SEARCH),
          Map.entry("Query.sourcing", REPORT),
          Map.entry("Query.shortlist", REPORT),
          Map.entry("Query.vetItem", REPORT),
          Map.entry("Query.vetChannel", REPORT),
          Map.entry("SimilarItems.hits", SEARCH),
          Map.entry("Item.transcript", SEARCH),
          Map.entry("Item.lineage", SEARCH),
          Map.entry("ItemRef.item", SEARCH));

  @Override
  public int calculate(FieldComplexityEnvironment field, int ofChildren) {
    var type = GraphQLTypeUtil.simplePrint(field.getParentType());
    return COSTS.getOrDefault(type + "." + field.getField().getName(), 1) + ofChildren;
  }
}
