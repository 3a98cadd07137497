package dev.lode.query.filter;

import dev.lode.common.index.IndexedField;
import dev.lode.common.model.Item;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** The number in this field is so much or more; an item that lacks it does not pass. */
  record AtLeast(IndexedField field, long least) implements ItemFilter {}

  /** The number in this field is so much or less; an item that lacks it does not pass. */
  record AtMost(IndexedField field, long most) implements ItemFilter {}

  /**
   * Its place is nearer to this one than that, on a sphere of Earth's size, over the antimeridian
   * and the poles too; an item without a place does not pass.
   *
   * @param radiusMeters more than 0
   */
  record Near(Item.Location center, float radiusMeters) implements ItemFilter {}

  /**
   * The same filter without what it says of a field at its top: the choice that a person makes
   * among the field's values. What is said inside of {@code and}, {@code or} and {@code not} stays.
   */
  default ItemFilter without(FilterField field) {
    return this instanceof AllOf(var filters)
        ? new AllOf(filters.stream().filter(filter -> !filter.isChoiceOf(field)).toList())
        : isChoiceOf(field) ? none() : this;
  }

  /** What {@link #without} leaves out: the values of the field that a person has chosen. */
  default List<String> choiceOf(FilterField field) {
    return switch (this) {
      case AllOf(var filters) ->
          filters.stream()
              .filter(filter -> filter.isChoiceOf(field))
              .flatMap(filter -> filter.choiceOf(field).stream())
              .distinct()
              .toList();
      case Matches(var chosen, var values) when chosen == field -> values;
      case AnyOf _, Not _, Matches _, PublishedFrom _, PublishedTo _, AtLeast _, AtMost _, Near _ ->
          List.of();
    };
  }

  /** This and, besides, another filter, of which {@link #without} leaves nothing out. */
  default ItemFilter and(ItemFilter other) {
    var own = this instanceof AllOf(var filters) ? filters : List.of(this);
    return new AllOf(Stream.concat(own.stream(), Stream.of(new AllOf(List.of(other)))).toList());
  }

  private boolean isChoiceOf(FilterField field) {
    return this instanceof Matches(var chosen, _) && chosen == field;
  }

  /** The one language that every item which passes is in, if the filter says so. */
  default Optional<String> language() {
    return switch (this) {
      case Matches(var field, var values)
          when field == FilterField.LANGUAGE && values.size() == 1 ->
          Optional.of(values.getFirst());
      case AllOf(var filters) ->
          filters.stream().map(ItemFilter::language).flatMap(Optional::stream).findFirst();
      case AnyOf _, Not _, Matches _, PublishedFrom _, PublishedTo _, AtLeast _, AtMost _, Near _ ->
          Optional.empty();
    };
  }
}
