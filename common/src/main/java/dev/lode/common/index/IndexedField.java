package dev.lode.common.index;

import java.util.Arrays;
import java.util.List;

/**
 * The payload fields with an index: all that may be filtered, faceted, grouped or sorted by.
 * Payload that is not here can be returned but never asked for.
 */
public enum IndexedField {
  /** The tenant key: points of one platform are stored together. */
  PLATFORM("platform", Type.TENANT),
  KIND("kind", Type.KEYWORD),
  /** What suggestions are found by while people type. */
  TITLE("title", Type.PREFIX),
  CHANNEL_ID("channel.id", Type.KEYWORD),
  CHANNEL_NAME("channel.name", Type.KEYWORD),
  CATEGORY("category", Type.KEYWORD),
  LANGUAGE("language", Type.KEYWORD),
  TAGS("tags", Type.KEYWORD),
  LABELS("labels", Type.KEYWORD),
  /** What people have decided; absent as long as they have not, and again once that has expired. */
  VERDICT("vetting.verdict", Type.KEYWORD),
  PUBLISHED_AT("publishedAt", Type.DATETIME),
  DURATION_SECONDS("durationSeconds", Type.INTEGER),
  /** Where it was recorded, or what it is about. */
  LOCATION("location", Type.GEO),
  VIEWS("metrics.views", Type.INTEGER),
  LIKES("metrics.likes", Type.INTEGER),
  COMMENTS("metrics.comments", Type.INTEGER),
  /** Lineage: everything that one model embedded is a filter. */
  EMBEDDING_MODEL("lineage.embeddingModel", Type.KEYWORD),
  /** Lineage: everything that one source brought. */
  SOURCE("lineage.source", Type.KEYWORD),
  /** Lineage: everything that one version of an enrichment made, as {@code name@version}. */
  ENRICHMENT("lineage.enrichment", Type.KEYWORD);

  /** What an index can answer. */
  public enum Type {
    /** Exact match of strings; values can be counted and grouped. */
    KEYWORD,
    /** A keyword by which points are stored together ({@code is_tenant}). */
    TENANT,
    /** Ranges and sorting of 64-bit integers. */
    INTEGER,
    /** Ranges and sorting of RFC 3339 times. */
    DATETIME,
    /** Places within an area. */
    GEO,
    /** The beginnings of the words of a text, whatever their case and accents. */
    PREFIX
  }

  private final String path;
  private final Type type;

  IndexedField(String path, Type type) {
    this.path = path;
    this.type = type;
  }

  /** Those that passages have too. Passages are not suggested: there are far more of them. */
  public static List<IndexedField> ofPassages() {
    return Arrays.stream(values()).filter(field -> field.type != Type.PREFIX).toList();
  }

  /** The JSON path of the field in the payload. */
  public String path() {
    return path;
  }

  /** What its index can answer. */
  public Type type() {
    return type;
  }
}
