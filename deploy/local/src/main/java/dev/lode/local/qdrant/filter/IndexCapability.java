package dev.lode.local.qdrant.filter;

/**
 * What an index of a field can answer, in Qdrant's order, with the schema type that provides it.
 */
public enum IndexCapability {
  INTEGER_MATCH("integer"),
  INTEGER_RANGE("integer"),
  KEYWORD_MATCH("keyword"),
  FLOAT_RANGE("float"),
  TEXT("text"),
  TEXT_PHRASE("text (with phrase_matching: true)"),
  BOOL_MATCH("bool"),
  UUID_MATCH("uuid"),
  UUID_RANGE("uuid"),
  DATETIME_RANGE("datetime"),
  GEO("geo");

  private final String schemaType;

  IndexCapability(String schemaType) {
    this.schemaType = schemaType;
  }

  /** The schema type by its name in Qdrant's API. */
  String schemaType() {
    return schemaType;
  }
}
