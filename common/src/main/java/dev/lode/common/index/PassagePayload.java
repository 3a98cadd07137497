package dev.lode.common.index;

import static io.qdrant.client.ValueFactory.nullValue;

import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The payload form of a passage, and back: the fields of its item as {@link ItemPayload} has them,
 * and what is its own below {@code passage}.
 */
public final class PassagePayload {

  private static final String PASSAGE = "passage";

  /** The path of what is said, for who only wants that. */
  public static final String TEXT = PASSAGE + ".text";

  /** The fields that an item may be without. */
  private static final List<String> OPTIONAL =
      List.of(
          "url",
          "thumbnailUrl",
          "channel",
          "category",
          "language",
          "publishedAt",
          "durationSeconds",
          "location",
          "metrics",
          VettingPayload.KEY);

  private PassagePayload() {}

  /** The payload of a point. */
  public static Map<String, Value> of(IndexedPassage passage) {
    var payload = new LinkedHashMap<>(ItemPayload.of(passage.item().withoutLongTexts()));
    var own = new LinkedHashMap<String, Object>();
    own.put("item", passage.item().item().key().pointId().toString());
    own.put("number", passage.number());
    if (passage.startSeconds() != null && passage.endSeconds() != null) {
      own.put("startSeconds", passage.startSeconds());
      own.put("endSeconds", passage.endSeconds());
    }
    own.put("text", passage.text());
    payload.put(PASSAGE, ItemPayload.struct(own));
    return payload;
  }

  /**
   * What has to be set in the payloads of all passages of an item whose metadata changed. A null is
   * a field that the item no longer has: to set it removes it. The lineage stays, for it says what
   * the passage's vectors were made from.
   */
  public static Map<String, Value> changes(IndexedItem item) {
    var changes = new LinkedHashMap<String, Value>();
    OPTIONAL.forEach(field -> changes.put(field, nullValue()));
    changes.putAll(ItemPayload.of(item.withoutLongTexts()));
    changes.remove(LineagePayload.KEY);
    return changes;
  }

  /**
   * The passage of a payload.
   *
   * @throws IllegalArgumentException if the payload is not one that {@link #of} made
   */
  public static IndexedPassage toPassage(Map<String, Value> payload) {
    var own = ItemPayload.fields(payload, PASSAGE);
    var number = ItemPayload.integer(own, "number");
    if (number == null) {
      throw new IllegalArgumentException("not the payload of a passage: number is missing");
    }
    return new IndexedPassage(
        ItemPayload.toItem(payload),
        Math.toIntExact(number),
        ItemPayload.required(own, "text"),
        ItemPayload.integer(own, "startSeconds"),
        ItemPayload.integer(own, "endSeconds"));
  }
}
