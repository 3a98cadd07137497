package dev.lode.common.index;

/**
 * The payload fields with an index that only passages have. Besides, they have those of {@link
 * IndexedField#ofPassages}, at the same paths: what items can be filtered by, passages can too.
 */
public enum PassageField {
  /** The id of the item's point: all passages of one item. */
  ITEM("passage.item", IndexedField.Type.KEYWORD),
  /** The place among the item's passages: those that a shorter transcript no longer has. */
  NUMBER("passage.number", IndexedField.Type.INTEGER);

  private final String path;
  private final IndexedField.Type type;

  PassageField(String path, IndexedField.Type type) {
    this.path = path;
    this.type = type;
  }

  /** The JSON path of the field in the payload. */
  public String path() {
    return path;
  }

  /** What its index can answer. */
  public IndexedField.Type type() {
    return type;
  }
}
