package dev.lode.common.index;

import static dev.lode.common.index.ItemPayload.text;

import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The payload form of {@link LabelDetail}s, and back. They stand beside {@code labels}, which stays
 * the list of words that is filtered by: {@code "labelDetails": [{"label": "gambling", "origin":
 * "classifier", "confidence": 0.93, "by": "knn@3", "labelledAt": "2026-01-01T00:00:00Z"}]}.
 */
final class LabelPayload {

  static final String KEY = "labelDetails";

  private LabelPayload() {}

  static List<Map<String, Object>> of(List<LabelDetail> details) {
    return details.stream().map(LabelPayload::of).toList();
  }

  private static Map<String, Object> of(LabelDetail detail) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("label", detail.label());
    ItemPayload.putIfPresent(fields, "origin", detail.origin());
    ItemPayload.putIfPresent(fields, "confidence", detail.confidence());
    ItemPayload.putIfPresent(fields, "by", detail.by());
    ItemPayload.putIfPresent(fields, "labelledAt", detail.labelledAt());
    return fields;
  }

  static List<LabelDetail> toDetails(Map<String, Value> payload) {
    var details = payload.get(KEY);
    return details == null
        ? List.of()
        : details.getListValue().getValuesList().stream()
            .map(value -> toDetail(value.getStructValue().getFieldsMap()))
            .toList();
  }

  private static LabelDetail toDetail(Map<String, Value> fields) {
    return new LabelDetail(
        ItemPayload.required(fields, "label"),
        text(fields, "origin"),
        ItemPayload.number(fields, "confidence"),
        text(fields, "by"),
        ItemPayload.instant(fields, "labelledAt"));
  }
}
