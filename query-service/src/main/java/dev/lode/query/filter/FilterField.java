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
  PLATFORM("platform", Kind.KEYWORDS, IndexedField.PLATFORM),
  KIND("kind", Kind.KEYWORDS, IndexedField.KIND),
  /** By the platform's id or by the name: a value that is either one matches. */
  CHANNEL("channel", Kind.KEYWORDS, IndexedField.CHANNEL_ID, IndexedField.CHANNEL_NAME),
  CATEGORY("category", Kind.KEYWORDS, IndexedField.CATEGORY),
  LANGUAGE("language", Kind.KEYWORDS, IndexedField.LANGUAGE),
  TAG("tag", Kind.KEYWORDS, IndexedField.TAGS),
  LABEL("label", Kind.KEYWORDS, IndexedField.LABELS),
  /** What people have decided about the item, or else about its channel. */
  VERDICT("verdict", Kind.KEYWORDS, IndexedField.VERDICT),
  PUBLISHED_FROM("publishedFrom", Kind.TIME, IndexedField.PUBLISHED_AT),
  PUBLISHED_TO("publishedTo", Kind.TIME, IndexedField.PUBLISHED_AT),
  MIN_VIEWS("minViews", Kind.COUNT, IndexedField.VIEWS),
  /** Lineage: which source brought it. */
  SOURCE("source", Kind.KEYWORDS, IndexedField.SOURCE),
  /** Lineage: which model made its vectors. */
  EMBEDDING_MODEL("embeddingModel", Kind.KEYWORDS, IndexedField.EMBEDDING_MODEL),
  /** Lineage: which enrichment it went through, as {@code name@version}. */
  ENRICHMENT("enrichment", Kind.KEYWORDS, IndexedField.ENRICHMENT);

  /** What values a field takes. */
  public enum Kind {
    /** A string, or several of which any may match. */
    KEYWORDS,
    /** One date, or one point in time. */
    TIME,
    /** One whole number, not negative. */
    COUNT
  }

  private static final Map<String, FilterField> BY_NAME =
      Arrays.stream(values())
          .collect(toUnmodifiableMap(FilterField::fieldName, Function.identity()));

  private final String fieldName;
  private final Kind kind;
  private final List<IndexedField> indexedFields;

  FilterField(String fieldName, Kind kind, IndexedField... indexedFields) {
    this.fieldName = fieldName;
    this.kind = kind;
    this.indexedFields = List.of(indexedFields);
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

  /** Where it is in the index; with several, a match of any counts. */
  List<IndexedField> indexedFields() {
    return indexedFields;
  }
}
