package dev.lode.query.filter;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lode.common.problem.FieldErrors;
import dev.lode.query.filter.FilterField.Bound;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is asked of one field: the texts of parameters, or the values of a body. */
final class FilterValues {

  /** Of one field; all of them are one condition for Qdrant. */
  static final int MAX_VALUES = 1_000;

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
    var texts = new ArrayList<String>();
    for (var value : node.isArray() ? node : List.of(node)) {
      var right =
          switch (field.kind()) {
            case KEYWORDS, TIME -> value.isTextual();
            case COUNT -> value.isIntegralNumber();
            case DURATION -> value.isIntegralNumber() || value.isTextual();
            case AREA -> false;
          };
      if (!right) {
        return null;
      }
      texts.add(value.asText());
    }
    return texts;
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
    if (texts == null || texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
      errors.add(path, "must be a string, or a list of strings of which any may match");
      return null;
    }
    if (texts.size() > MAX_VALUES) {
      errors.add(path, "has more than " + MAX_VALUES + " values");
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
    try {
      long count = Long.parseLong(text);
      return count < 0 ? null : count;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Items have whole seconds: a fraction excludes the second that it lies in the middle of. */
  private static @Nullable Long seconds(FilterField field, List<String> texts) {
    var text = texts.getFirst();
    if (!text.startsWith("P") && !text.startsWith("p")) {
      return count(text);
    }
    try {
      var duration = Duration.parse(text);
      if (duration.isNegative()) {
        return null;
      }
      return field.bound() == Bound.LEAST
          ? duration.plusNanos(999_999_999).toSeconds()
          : duration.toSeconds();
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  /** A date without a time means its whole day in UTC. */
  private static @Nullable ItemFilter time(Bound bound, String text) {
    try {
      boolean wholeDay = text.indexOf('T') < 0;
      var start =
          wholeDay ? startOf(LocalDate.parse(text)) : OffsetDateTime.parse(text).toInstant();
      int year = start.atOffset(UTC).getYear();
      if (year < 1 || year > 9998) {
        // Qdrant's times end with the year 9999.
        return null;
      }
      if (bound == Bound.LEAST) {
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
    return date.atStartOfDay(UTC).toInstant();
  }
}
