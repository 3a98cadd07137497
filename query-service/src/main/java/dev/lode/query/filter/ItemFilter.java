package dev.lode.query.filter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A condition on items. Immutable. */
public sealed interface ItemFilter {

  /** The filter that every item passes. */
  static ItemFilter none() {
    return new AllOf(List.of());
  }

  /** Every one of these holds; an empty list always does. */
  record AllOf(List<ItemFilter> filters) implements ItemFilter {
    /** Copies the list. */
    public AllOf {
      filters = List.copyOf(filters);
    }
  }

  /** At least one of these holds. */
  record AnyOf(List<ItemFilter> filters) implements ItemFilter {
    /** Copies the list, which must not be empty. */
    public AnyOf {
      filters = List.copyOf(filters);
      if (filters.isEmpty()) {
        throw new IllegalArgumentException("any of nothing holds never");
      }
    }
  }

  /** This does not hold. An item that lacks the field passes. */
  record Not(ItemFilter filter) implements ItemFilter {}

  /** The field has one of these values; one of a field with several values is enough. */
  record Matches(FilterField field, List<String> values) implements ItemFilter {
    /** Copies the values. */
    public Matches {
      values = List.copyOf(values);
    }
  }

  /** Published then or later. */
  record PublishedFrom(Instant from) implements ItemFilter {}

  /** Published before then, or also at that very moment. */
  record PublishedTo(Instant to, boolean inclusive) implements ItemFilter {}

  /** Watched at least so often. */
  record MinViews(long views) implements ItemFilter {}

  /** The one language that every item which passes is in, if the filter says so. */
  default Optional<String> language() {
    return switch (this) {
      case Matches(var field, var values)
          when field == FilterField.LANGUAGE && values.size() == 1 ->
          Optional.of(values.getFirst());
      case AllOf(var filters) ->
          filters.stream().map(ItemFilter::language).flatMap(Optional::stream).findFirst();
      case AnyOf _, Not _, Matches _, PublishedFrom _, PublishedTo _, MinViews _ ->
          Optional.empty();
    };
  }
}
