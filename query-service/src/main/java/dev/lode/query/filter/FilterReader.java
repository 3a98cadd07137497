package dev.lode.query.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lode.common.problem.FieldErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads filters as callers write them: flat by {@code GET}'s parameters, or as the tree of a body.
 * Whatever is wrong is added to the errors, each with the path of the field, and left out of the
 * filter: the caller must look at the errors before it uses what was read. For one request.
 */
public final class FilterReader {

  /** Far deeper than a person writes; a bound on what one request can make Qdrant evaluate. */
  static final int MAX_DEPTH = 10;

  /** The other bound: of fields, and of the filters below and, or and not, all together. */
  static final int MAX_CONDITIONS = 100;

  private static final String AND = "and";
  private static final String OR = "or";
  private static final String NOT = "not";
  private static final List<String> KNOWN =
      Stream.concat(FilterField.names().stream(), Stream.of(AND, OR, NOT)).toList();

  private final FieldErrors errors;
  private int conditions;

  /** A reader that adds what is wrong to {@code errors}. */
  public FilterReader(FieldErrors errors) {
    this.errors = errors;
  }

  /** All of the fields that have a value; the field's own name is its path. */
  public ItemFilter read(Map<FilterField, List<String>> values) {
    var filters = new ArrayList<ItemFilter>();
    values.forEach(
        (field, texts) -> {
          if (!texts.isEmpty()) {
            add(filters, FilterValues.read(field, texts, field.fieldName(), errors));
          }
        });
    return new ItemFilter.AllOf(filters);
  }

  /**
   * The tree of a body.
   *
   * @param node a JSON object; null is no filter
   * @param path where the node is in the body
   */
  public ItemFilter read(@Nullable JsonNode node, String path) {
    if (node == null || node.isNull()) {
      return ItemFilter.none();
    }
    conditions = 0;
    var filter = object(node, path, 1);
    if (conditions > MAX_CONDITIONS) {
      errors.add(path, "has more than " + MAX_CONDITIONS + " conditions");
    }
    return filter;
  }

  private ItemFilter object(JsonNode node, String path, int depth) {
    if (!node.isObject()) {
      errors.add(path, "must be an object of filters");
      return ItemFilter.none();
    }
    if (depth > MAX_DEPTH) {
      errors.add(path, "is nested deeper than " + MAX_DEPTH + " filters");
      return ItemFilter.none();
    }
    var filters = new ArrayList<ItemFilter>();
    for (var entry : node.properties()) {
      if (++conditions > MAX_CONDITIONS) {
        // One error says so; what else is wrong with so large a filter does not matter.
        break;
      }
      var at = path + "." + entry.getKey();
      var value = entry.getValue();
      switch (entry.getKey()) {
        case AND -> filters.addAll(list(value, at, depth));
        case OR -> {
          var alternatives = list(value, at, depth);
          if (!alternatives.isEmpty()) {
            filters.add(new ItemFilter.AnyOf(alternatives));
          }
        }
        case NOT -> filters.add(new ItemFilter.Not(object(value, at, depth + 1)));
        case String name ->
            FilterField.of(name)
                .ifPresentOrElse(
                    field -> add(filters, FilterValues.read(field, value, at, errors)),
                    () -> errors.addUnknown(at, KNOWN));
      }
    }
    return new ItemFilter.AllOf(filters);
  }

  private List<ItemFilter> list(JsonNode node, String path, int depth) {
    if (!node.isArray() || node.isEmpty()) {
      errors.add(path, "must be a list of at least one filter");
      return List.of();
    }
    var filters = new ArrayList<ItemFilter>();
    for (int i = 0; i < node.size(); i++) {
      if (++conditions > MAX_CONDITIONS) {
        break;
      }
      filters.add(object(node.get(i), path + "[" + i + "]", depth + 1));
    }
    return filters;
  }

  private static void add(List<ItemFilter> filters, @Nullable ItemFilter filter) {
    if (filter != null) {
      filters.add(filter);
    }
  }
}
