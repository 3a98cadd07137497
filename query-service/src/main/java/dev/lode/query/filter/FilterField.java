package dev.lode.query.filter;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.lode.common.index.IndexedField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What items can be filtered by, under the name that callers use. */
@SuppressWarnings("ImmutableEnumChecker") // the list is List.of
public enum FilterField {
  PLATFORM("platform", IndexedField.PLATFORM),
  KIND("kind", IndexedField.KIND),
  /** By the platform's id or by the name: a value that is either one matches. */
  CHANNEL("channel", IndexedField.CHANNEL_ID, IndexedField.CHANNEL_NAME),
  CATEGORY("category", IndexedField.CATEGORY),
  LANGUAGE("language", IndexedField.LANGUAGE),
  TAG("tag", IndexedField.TAGS),
  LABEL("label", IndexedField.LABELS),
  /** What people have decided about the item, or else about its channel. */
  VERDICT("verdict", IndexedField.VERDICT),
  PUBLISHED_FROM("publishedFrom", Kind.TIME, Bound.LEAST, IndexedField.PUBLISHED_AT),
  PUBLISHED_TO("publishedTo", Kind.TIME, Bound.MOST, IndexedField.PUBLISHED_AT),
  MIN_VIEWS("minViews", Kind.COUNT, Bound.LEAST, IndexedField.VIEWS),
  MAX_VIEWS("maxViews", Kind.COUNT, Bound.MOST, IndexedField.VIEWS),
  MIN_LIKES("minLikes", Kind.COUNT, Bound.LEAST, IndexedField.LIKES),
  MAX_LIKES("maxLikes", Kind.COUNT, Bound.MOST, IndexedField.LIKES),
  MIN_COMMENTS("minComments", Kind.COUNT, Bound.LEAST, IndexedField.COMMENTS),
  MAX_COMMENTS("maxComments", Kind.COUNT, Bound.MOST, IndexedField.COMMENTS),
  MIN_DURATION("minDuration", Kind.DURATION, Bound.LEAST, IndexedField.DURATION_SECONDS),
  MAX_DURATION("maxDuration", Kind.DURATION, Bound.MOST, IndexedField.DURATION_SECONDS),
  /** Recorded there, or about what is there. */
  NEAR("near", Kind.AREA, Bound.EXACT, IndexedField.LOCATION),
  /** Lineage: which source brought it. */
  SOURCE("source", IndexedField.SOURCE),
  /** Lineage: which model made its vectors. */
  EMBEDDING_MODEL("embeddingModel", IndexedField.EMBEDDING_MODEL),
  /** Lineage: which enrichment it went through, as {@code name@version}. */
  ENRICHMENT("enrichment", IndexedField.ENRICHMENT);

  /** Most values of one field; all of them are one condition for Qdrant. */
  public static final int MAX_VALUES = 1_000;

  /** What values a field takes. */
  public enum Kind {
    /** A string, or several of which any may match. */
    KEYWORDS,
    /** One date, or one point in time. */
    TIME,
    /** One whole number, not negative. */
    COUNT,
    /** One length of time, not negative: whole seconds, or ISO-8601 such as {@code PT4M30S}. */
    DURATION,
    /** One circle on Earth: an object, or three numbers with commas between them. */
    AREA
  }

  /** How an item's value compares to the one that is asked for. */
  enum Bound {
    /** It is the same. */
    EXACT,
    /** It is the same or more. */
    LEAST,
    /** It is the same or less. */
    MOST
  }

  private static final Map<String, FilterField> BY_NAME =
      Arrays.stream(values())
          .collect(toUnmodifiableMap(FilterField::fieldName, Function.identity()));

  private final String fieldName;
  private final Kind kind;
  private final Bound bound;
  private final List<IndexedField> indexedFields;

  FilterField(String fieldName, IndexedField... indexedFields) {
    this.fieldName = fieldName;
    this.kind = Kind.KEYWORDS;
    this.bound = Bound.EXACT;
    this.indexedFields = List.of(indexedFields);
  }

  FilterField(String fieldName, Kind kind, Bound bound, IndexedField indexedField) {
    this.fieldName = fieldName;
    this.kind = kind;
    this.bound = bound;
    this.indexedFields = List.of(indexedField);
  }

  /** The field of this name. */
  public static Optional<FilterField> of(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** All names, in the order of the documentation. */
  public static List<String> names() {
    return Arrays.stream(values()).map(FilterField::fieldName).toList();
  }

  /** The name that callers use. */
  public String fieldName() {
    return fieldName;
  }

  /** What values it takes. */
  public Kind kind() {
    return kind;
  }

  Bound bound() {
    return bound;
  }

  /** Where it is in the index; with several, a match of any counts. */
  List<IndexedField> indexedFields() {
    return indexedFields;
  }
}
