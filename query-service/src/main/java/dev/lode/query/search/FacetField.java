package dev.lode.query.search;

import dev.lode.common.index.IndexedField;
import dev.lode.common.index.IndexedItem;
import dev.lode.common.model.Item;
import dev.lode.query.filter.FilterField;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What items can be counted and grouped by. A value of a facet, a key of a group and a value of the
 * filter with the same name are the same text.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions are pure
public enum FacetField {
  PLATFORM(FilterField.PLATFORM, IndexedField.PLATFORM, one(item -> item.item().platform())),
  KIND(FilterField.KIND, IndexedField.KIND, one(item -> item.item().kind())),
  /** By name, for people; the filter also takes the platform's id. */
  CHANNEL(
      FilterField.CHANNEL,
      IndexedField.CHANNEL_NAME,
      one(item -> channelName(item.item().channel()))),
  CATEGORY(FilterField.CATEGORY, IndexedField.CATEGORY, one(item -> item.item().category())),
  LANGUAGE(FilterField.LANGUAGE, IndexedField.LANGUAGE, one(item -> item.item().language())),
  TAG(FilterField.TAG, IndexedField.TAGS, item -> item.item().tags()),
  LABEL(FilterField.LABEL, IndexedField.LABELS, IndexedItem::labels);

  private final FilterField filterField;
  private final IndexedField indexedField;
  private final Function<IndexedItem, List<String>> values;

  FacetField(
      FilterField filterField,
      IndexedField indexedField,
      Function<IndexedItem, List<String>> values) {
    this.filterField = filterField;
    this.indexedField = indexedField;
    this.values = values;
  }

  /** The field of this name. */
  public static Optional<FacetField> of(String name) {
    return Arrays.stream(values()).filter(field -> field.fieldName().equals(name)).findFirst();
  }

  /** All names, in the order of the documentation. */
  public static List<String> names() {
    return Arrays.stream(values()).map(FacetField::fieldName).toList();
  }

  /** The name that callers use. */
  public String fieldName() {
    return filterField.fieldName();
  }

  /** The filter by which people choose among its values. */
  FilterField filterField() {
    return filterField;
  }

  /** Where it is in the index. */
  IndexedField indexedField() {
    return indexedField;
  }

  /** The values of an item; none if it lacks the field. */
  List<String> valuesOf(IndexedItem item) {
    return values.apply(item);
  }

  private static Function<IndexedItem, List<String>> one(
      Function<IndexedItem, @Nullable String> value) {
    return item -> Stream.ofNullable(value.apply(item)).toList();
  }

  private static @Nullable String channelName(Item.@Nullable Channel channel) {
    return channel == null ? null : channel.name();
  }
}
