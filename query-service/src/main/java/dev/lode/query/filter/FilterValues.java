package dev.lode.query.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lode.common.problem.FieldErrors;
import dev.lode.query.filter.FilterField.Bound;
import dev.lode.query.filter.FilterField.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is asked of one field: the texts of parameters, or the values of a body. */
final class FilterValues {

  /** Java's own parser takes digits of all scripts, and signs. */
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,19}");

  private FilterValues() {}

  /**
   * What a value of a body asks of the field.
   *
   * @return null if it is wrong; then an error says how
   */
  static @Nullable ItemFilter read(
      FilterField field, JsonNode value, String path, FieldErrors errors) {
    return field.kind() == FilterField.Kind.AREA
        ? Area.read(value, path, errors)
        : read(field, texts(field, value), path, errors);
  }

  /** The texts of one value or of a list of values; null if one is not of the field's JSON type. */
  private static @Nullable List<String> texts(FilterField field, JsonNode node) {
    if (node.isArray() && field.kind() != Kind.KEYWORDS) {
      return null;
    }
    var texts = new ArrayList<String>();
    for (var value : node.isArray() ? node : List.of(node)) {
      var right =
          switch (field.kind()) {
            case KEYWORDS, TIME -> value.isTextual();
            case COUNT -> isWhole(value);
            case DURATION -> isWhole(value) || value.isTextual();
            case AREA -> false;
          };
      if (!right) {
        return null;
      }
      texts.add(value.isNumber() ? value.bigIntegerValue().toString() : value.asText());
    }
    return texts;
  }

  /** 5.0 is 5, by JSON Schema and to JavaScript. */
  private static boolean isWhole(JsonNode value) {
    return value.isNumber() && value.canConvertToExactIntegral();
  }

  /**
   * What the texts ask of the field.
   *
   * @param texts null stands for what can't be read at all
   * @return null if they are wrong; then an error says how
   */
  static @Nullable ItemFilter read(
      FilterField field, @Nullable List<String> texts, String path, FieldErrors errors) {
    return switch (field.kind()) {
      case KEYWORDS -> keywords(field, texts, path, errors);
      case TIME ->
          orError(
              texts == null || texts.size() != 1 ? null : time(field.bound(), texts.getFirst()),
              path,
              "must be one date such as 2024-01-31, or one time such as 2024-01-31T12:00:00Z",
              errors);
      case COUNT ->
          orError(
              texts == null || texts.size() != 1 ? null : range(field, count(texts.getFirst())),
              path,
              "must be one whole number of at least 0",
              errors);
      case DURATION ->
          orError(
              texts == null || texts.size() != 1 ? null : range(field, seconds(field, texts)),
              path,
              "must be one number of seconds such as 90, or one duration such as PT1M30S",
              errors);
      case AREA -> Area.read(texts == null ? List.of() : texts, path, errors);
    };
  }

  private static @Nullable ItemFilter orError(
      @Nullable ItemFilter filter, String path, String message, FieldErrors errors) {
    if (filter == null) {
      errors.add(path, message);
    }
    return filter;
  }

  private static @Nullable ItemFilter keywords(
      FilterField field, @Nullable List<String> texts, String path, FieldErrors errors) {
    if (texts != null && texts.size() > FilterField.MAX_VALUES) {
      errors.add(path, "has more than " + FilterField.MAX_VALUES + " values");
      return null;
    }
    if (texts == null || texts.isEmpty() || texts.stream().anyMatch(Blank::is)) {
      errors.add(path, "must be a string, or a list of strings of which any may match");
      return null;
    }
    return new ItemFilter.Matches(field, texts);
  }

  private static @Nullable ItemFilter range(FilterField field, @Nullable Long number) {
    if (number == null) {
      return null;
    }
    var indexed = field.indexedFields().getFirst();
    return switch (field.bound()) {
      case LEAST -> new ItemFilter.AtLeast(indexed, number);
      case MOST -> new ItemFilter.AtMost(indexed, number);
      case EXACT -> throw new IllegalStateException(field + " is no end of a range");
    };
  }

  private static @Nullable Long count(String text) {
    if (!COUNT.matcher(text).matches()) {
      return null;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Items have whole seconds: a fraction excludes the second that it lies in the middle of. */
  private static @Nullable Long seconds(FilterField field, List<String> texts) {
    var length = Lengths.parse(texts.getFirst());
    if (length == null) {
      // A number of a body may have more digits than a text.
      return count(texts.getFirst());
    }
    return field.bound() == Bound.LEAST
        ? length.plusNanos(999_999_999).toSeconds()
        : length.toSeconds();
  }

  /** A date without a time means its whole day in UTC. */
  private static @Nullable ItemFilter time(Bound bound, String text) {
    var date = Times.date(text);
    var time = date == null ? Times.time(text) : Times.startOf(date);
    if (time == null) {
      return null;
    }
    if (bound == Bound.LEAST) {
      return new ItemFilter.PublishedFrom(time);
    }
    return date == null
        ? new ItemFilter.PublishedTo(time, true)
        : new ItemFilter.PublishedTo(Times.startOf(date.plusDays(1)), false);
  }
}
