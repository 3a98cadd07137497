package dev.lode.query.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lode.common.problem.FieldErrors;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads filters as callers write them: flat by {@code GET}'s parameters, or as the tree of a body.
 * Whatever is wrong is added to the errors, each with the path of the field, and left out of the
 * filter: the caller must look at the errors before it uses what was read.
 */
public final class FilterReader {

  /** Far deeper than a person writes; a bound on what one request can make Qdrant evaluate. */
  static final int MAX_DEPTH = 10;

  static final int MAX_VALUES = 1_000;

  private static final String AND = "and";
  private static final String OR = "or";
  private static final String NOT = "not";
  private static final List<String> KNOWN =
      Stream.concat(FilterField.names().stream(), Stream.of(AND, OR, NOT)).toList();

  private final FieldErrors errors;

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
            addLeaf(filters, field, texts, field.fieldName());
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
    return node == null || node.isNull() ? ItemFilter.none() : object(node, path, 1);
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
                    field -> addLeaf(filters, field, texts(field, value), at),
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
      filters.add(object(node.get(i), path + "[" + i + "]", depth + 1));
    }
    return filters;
  }

  /** The texts of one value or a list of values; null if one is not of the field's JSON type. */
  private static @Nullable List<String> texts(FilterField field, JsonNode node) {
    var texts = new ArrayList<String>();
    for (var value : node.isArray() ? node : List.of(node)) {
      var right =
          switch (field.kind()) {
            case KEYWORDS, TIME -> value.isTextual();
            case COUNT -> value.isIntegralNumber();
          };
      if (!right) {
        return null;
      }
      texts.add(value.asText());
    }
    return texts;
  }

  private void addLeaf(
      List<ItemFilter> filters, FilterField field, @Nullable List<String> texts, String path) {
    switch (field.kind()) {
      case KEYWORDS -> {
        if (texts == null || texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
          errors.add(path, "must be a string, or a list of strings of which any may match");
        } else if (texts.size() > MAX_VALUES) {
          errors.add(path, "has more than " + MAX_VALUES + " values");
        } else {
          filters.add(new ItemFilter.Matches(field, texts));
        }
      }
      case TIME -> {
        var time = texts != null && texts.size() == 1 ? time(field, texts.getFirst()) : null;
        if (time == null) {
          errors.add(
              path,
              "must be one date such as 2024-01-31, or one time such as 2024-01-31T12:00:00Z");
        } else {
          filters.add(time);
        }
      }
      case COUNT -> {
        var count = texts != null && texts.size() == 1 ? count(texts.getFirst()) : null;
        if (count == null) {
          errors.add(path, "must be one whole number of at least 0");
        } else {
          filters.add(new ItemFilter.MinViews(count));
        }
      }
    }
  }

  private static @Nullable Long count(String text) {
    try {
      long count = Long.parseLong(text);
      return count < 0 ? null : count;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** A date without a time means its whole day in UTC. */
  private static @Nullable ItemFilter time(FilterField field, String text) {
    try {
      boolean wholeDay = text.indexOf('T') < 0;
      var start =
          wholeDay ? startOf(LocalDate.parse(text)) : OffsetDateTime.parse(text).toInstant();
      int year = start.atOffset(ZoneOffset.UTC).getYear();
      if (year < 1 || year > 9998) {
        // Qdrant's times end with the year 9999.
        return null;
      }
      if (field == FilterField.PUBLISHED_FROM) {
        return new ItemFilter.PublishedFrom(start);
      }
      return wholeDay
          ? new ItemFilter.PublishedTo(startOf(LocalDate.parse(text).plusDays(1)), false)
          : new ItemFilter.PublishedTo(start, true);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant startOf(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
