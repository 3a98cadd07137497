package dev.lode.common.index;

import static java.util.stream.Collectors.toMap;

import dev.lode.common.index.IndexedItem.Lineage;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The payload form of a lineage, and back. */
final class LineagePayload {

  static final String KEY = "lineage";

  /**
   * An enrichment is one word, {@code name@version}: a field for each name could not be indexed.
   */
  private static final char SEPARATOR = '@';

  private LineagePayload() {}

  static Value of(Lineage lineage) {
    var fields = new LinkedHashMap<String, Object>();
    ItemPayload.putIfPresent(fields, "source", lineage.source());
    ItemPayload.putIfPresent(fields, "sourceVersion", lineage.sourceVersion());
    fields.put("schemaVersion", lineage.schemaVersion());
    fields.put("embeddingModel", lineage.embeddingModel());
    fields.put("contentHash", lineage.contentHash());
    ItemPayload.putIfPresent(fields, "passagesVersion", lineage.passagesVersion());
    if (!lineage.enrichment().isEmpty()) {
      fields.put(
          "enrichment",
          lineage.enrichment().entrySet().stream()
              .map(enrichment -> enrichment.getKey() + SEPARATOR + enrichment.getValue())
              .toList());
    }
    ItemPayload.putIfPresent(fields, "changedAt", lineage.changedAt());
    ItemPayload.putIfPresent(fields, "seenAt", lineage.seenAt());
    return ItemPayload.struct(fields);
  }

  /** Null if there is none, or the answer left it out. */
  static @Nullable Lineage toLineage(Map<String, Value> fields) {
    var schemaVersion = ItemPayload.integer(fields, "schemaVersion");
    if (schemaVersion == null) {
      return null;
    }
    var passagesVersion = ItemPayload.integer(fields, "passagesVersion");
    return new Lineage(
        ItemPayload.text(fields, "source"),
        ItemPayload.text(fields, "sourceVersion"),
        Math.toIntExact(schemaVersion),
        ItemPayload.required(fields, "embeddingModel"),
        ItemPayload.required(fields, "contentHash"),
        passagesVersion == null ? null : Math.toIntExact(passagesVersion),
        ItemPayload.texts(fields, "enrichment").stream()
            .collect(
                toMap(
                    text -> text.substring(0, separator(text)),
                    text -> text.substring(separator(text) + 1))),
        ItemPayload.instant(fields, "changedAt"),
        ItemPayload.instant(fields, "seenAt"));
  }

  private static int separator(String enrichment) {
    int separator = enrichment.indexOf(SEPARATOR);
    if (separator < 0) {
      throw new IllegalArgumentException("not an enrichment and its version: " + enrichment);
    }
    return separator;
  }
}
