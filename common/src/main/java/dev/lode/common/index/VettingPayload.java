package dev.lode.common.index;

import static dev.lode.common.index.ItemPayload.fields;
import static dev.lode.common.index.ItemPayload.integer;
import static dev.lode.common.index.ItemPayload.required;
import static dev.lode.common.index.ItemPayload.text;

import io.qdrant.client.grpc.JsonWithInt.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The payload form of decisions, and back:
 *
 * <pre>{@code
 * "vetting": {
 *   "verdict": "rejected",
 *   "item":    {"count": 1, "newest": [{"id": …, "verdict": …, "reason": …, …}]},
 *   "channel": {"count": 2, "newest": [{…}, {…}]}
 * }
 * }</pre>
 *
 * <p>{@code verdict} is the one that counted when the point was written: ingest-service writes the
 * point again when it expires. The histories are for {@code /v1/vetting} alone; other answers leave
 * {@link #HISTORIES} out, for reasons and notes are not everybody's.
 */
public final class VettingPayload {

  /** The field that holds all of it. */
  public static final String KEY = "vetting";

  /** The paths of what people wrote, to be left out of answers that only need the verdict. */
  public static final List<String> HISTORIES = List.of(KEY + ".item", KEY + ".channel");

  private static final String VERDICT = "verdict";
  private static final String ITEM = "item";
  private static final String CHANNEL = "channel";

  private VettingPayload() {}

  /**
   * What is put below {@link #KEY} into the payload of an item.
   *
   * @param now when the point is written
   * @return null if there is nothing to be told
   */
  public static @Nullable Value of(Vetting vetting, Instant now) {
    if (vetting.isEmpty()) {
      return null;
    }
    var fields = new LinkedHashMap<String, Object>();
    vetting
        .counting(now)
        .ifPresent(counting -> fields.put(VERDICT, counting.decision().verdict().jsonName()));
    putHistory(fields, ITEM, vetting.item());
    putHistory(fields, CHANNEL, vetting.channel());
    return ItemPayload.struct(fields);
  }

  /** What is put there where only the verdict is to be known; null without one. */
  static @Nullable Value of(@Nullable Verdict verdict) {
    return verdict == null ? null : ItemPayload.struct(Map.of(VERDICT, verdict.jsonName()));
  }

  private static void putHistory(Map<String, Object> fields, String key, Vetting.History history) {
    if (history.count() > 0) {
      fields.put(
          key,
          Map.of(
              "count", history.count(),
              "newest", history.newest().stream().map(VettingPayload::decision).toList()));
    }
  }

  private static Map<String, Object> decision(Decision decision) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("id", decision.id());
    fields.put(VERDICT, decision.verdict().jsonName());
    ItemPayload.putIfPresent(fields, "reason", decision.reason());
    fields.put("decidedBy", decision.decidedBy());
    ItemPayload.putIfPresent(fields, "note", decision.note());
    fields.put("decidedAt", decision.decidedAt());
    ItemPayload.putIfPresent(fields, "expiresAt", decision.expiresAt());
    ItemPayload.putIfPresent(fields, "erasedAt", decision.erasedAt());
    return fields;
  }

  /** The verdict of a payload; null if there is none. */
  static @Nullable Verdict verdict(Map<String, Value> payload) {
    var name = text(fields(payload, KEY), VERDICT);
    return name == null ? null : Verdict.of(name).orElse(null);
  }

  /**
   * The decisions of a payload that was returned with the histories.
   *
   * @throws IllegalArgumentException if the payload is not one that {@link #of} made
   */
  public static Vetting toVetting(Map<String, Value> payload) {
    var vetting = fields(payload, KEY);
    return new Vetting(history(fields(vetting, ITEM)), history(fields(vetting, CHANNEL)));
  }

  private static Vetting.History history(Map<String, Value> fields) {
    var count = integer(fields, "count");
    var newest = fields.get("newest");
    if (count == null || newest == null) {
      return Vetting.History.NONE;
    }
    return new Vetting.History(
        newest.getListValue().getValuesList().stream()
            .map(value -> toDecision(value.getStructValue().getFieldsMap()))
            .toList(),
        count);
  }

  private static Decision toDecision(Map<String, Value> fields) {
    var verdict = required(fields, VERDICT);
    return new Decision(
        UUID.fromString(required(fields, "id")),
        Verdict.of(verdict)
            .orElseThrow(() -> new IllegalArgumentException("not a verdict: " + verdict)),
        text(fields, "reason"),
        required(fields, "decidedBy"),
        text(fields, "note"),
        Instant.parse(required(fields, "decidedAt")),
        ItemPayload.instant(fields, "expiresAt"),
        ItemPayload.instant(fields, "erasedAt"));
  }
}
