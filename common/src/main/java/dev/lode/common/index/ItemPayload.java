package dev.lode.common.index;

import static io.qdrant.client.ValueFactory.list;
import static io.qdrant.client.ValueFactory.nullValue;
import static io.qdrant.client.ValueFactory.value;
import static java.util.Objects.requireNonNull;

import dev.lode.common.model.Item;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The payload form of an item, and back. What an item does not have is absent from the payload, so
 * that {@code is_empty} says the truth; the one difference that the way there and back makes is
 * that a duration keeps whole seconds.
 */
public final class ItemPayload {

  /** The field that search results leave out: it is large, and a hit shows a snippet instead. */
  public static final String TRANSCRIPT = "transcript";

  private static final String LOCATION = "location";

  // Qdrant's own names: it indexes no place under any other.
  private static final String LATITUDE = "lat";
  private static final String LONGITUDE = "lon";

  private ItemPayload() {}

  /** The payload of a point. */
  public static Map<String, Value> of(IndexedItem indexed) {
    var item = indexed.item();
    var payload = new LinkedHashMap<String, Value>();
    payload.put("platform", value(item.platform()));
    payload.put("id", value(item.id()));
    payload.put("kind", value(item.kind()));
    payload.put("title", value(item.title()));
    put(payload, "description", item.description());
    put(payload, TRANSCRIPT, item.transcript());
    put(payload, "url", item.url());
    put(payload, "thumbnailUrl", item.thumbnailUrl());
    var channel = item.channel();
    if (channel != null) {
      payload.put("channel", struct(Map.of("id", channel.id(), "name", channel.name())));
    }
    payload.put("tags", toValue(item.tags()));
    put(payload, "category", item.category());
    put(payload, "language", item.language());
    put(payload, "publishedAt", item.publishedAt());
    var duration = item.duration();
    if (duration != null) {
      payload.put("durationSeconds", value(duration.toSeconds()));
    }
    var location = item.location();
    if (location != null) {
      payload.put(
          LOCATION, struct(Map.of(LATITUDE, location.latitude(), LONGITUDE, location.longitude())));
    }
    var metrics = item.metrics();
    if (metrics != null) {
      payload.put("metrics", metrics(metrics));
    }
    if (!item.extra().isEmpty()) {
      payload.put("extra", struct(item.extra()));
    }
    payload.put("labels", toValue(indexed.labels()));
    if (!indexed.labelDetails().isEmpty()) {
      payload.put(LabelPayload.KEY, toValue(LabelPayload.of(indexed.labelDetails())));
    }
    put(payload, "summary", indexed.summary());
    put(payload, "summaryUpdatedAt", indexed.summaryUpdatedAt());
    var verdict = VettingPayload.of(indexed.verdict());
    if (verdict != null) {
      payload.put(VettingPayload.KEY, verdict);
    }
    var lineage = indexed.lineage();
    if (lineage != null) {
      payload.put(LineagePayload.KEY, LineagePayload.of(lineage));
    }
    return payload;
  }

  /**
   * The payload of a point with the decisions that bear on its item, in place of the item's own
   * verdict.
   *
   * @param now when the point is written
   */
  public static Map<String, Value> of(IndexedItem indexed, Vetting vetting, Instant now) {
    var payload = of(indexed);
    var decided = VettingPayload.of(vetting, now);
    if (decided == null) {
      payload.remove(VettingPayload.KEY);
    } else {
      payload.put(VettingPayload.KEY, decided);
    }
    return payload;
  }

  /**
   * The item of a payload. Fields left out of the payload are left out of the item.
   *
   * @throws IllegalArgumentException if the payload is not one that {@link #of} made
   */
  public static IndexedItem toItem(Map<String, Value> payload) {
    var item =
        Item.builder(
                required(payload, "platform"), required(payload, "id"), required(payload, "title"))
            .kind(text(payload, "kind"))
            .description(text(payload, "description"))
            .transcript(text(payload, TRANSCRIPT))
            .url(uri(payload, "url"))
            .thumbnailUrl(uri(payload, "thumbnailUrl"))
            .tags(texts(payload, "tags"))
            .category(text(payload, "category"))
            .language(text(payload, "language"));
    var channel = fields(payload, "channel");
    if (!channel.isEmpty()) {
      item.channel(new Item.Channel(required(channel, "id"), required(channel, "name")));
    }
    item.publishedAt(instant(payload, "publishedAt"));
    var seconds = integer(payload, "durationSeconds");
    if (seconds != null) {
      item.duration(Duration.ofSeconds(seconds));
    }
    item.location(location(fields(payload, LOCATION)));
    if (payload.containsKey("metrics")) {
      var metrics = fields(payload, "metrics");
      item.metrics(
          new Item.Metrics(
              integer(metrics, "views"), integer(metrics, "likes"), integer(metrics, "comments")));
    }
    var extra = new LinkedHashMap<String, Object>();
    fields(payload, "extra").forEach((key, value) -> extra.put(key, toObject(value)));
    return new IndexedItem(
        item.extra(extra).build(),
        texts(payload, "labels"),
        LabelPayload.toDetails(payload),
        text(payload, "summary"),
        instant(payload, "summaryUpdatedAt"),
        VettingPayload.verdict(payload),
        LineagePayload.toLineage(fields(payload, LineagePayload.KEY)));
  }

  private static Item.@Nullable Location location(Map<String, Value> fields) {
    var latitude = number(fields, LATITUDE);
    var longitude = number(fields, LONGITUDE);
    return latitude == null || longitude == null ? null : new Item.Location(latitude, longitude);
  }

  private static Value metrics(Item.Metrics metrics) {
    var struct = Struct.newBuilder();
    putCount(struct, "views", metrics.views());
    putCount(struct, "likes", metrics.likes());
    putCount(struct, "comments", metrics.comments());
    return Value.newBuilder().setStructValue(struct).build();
  }

  private static void putCount(Struct.Builder struct, String key, @Nullable Long count) {
    if (count != null) {
      struct.putFields(key, value(count));
    }
  }

  private static void put(Map<String, Value> payload, String key, @Nullable Object content) {
    if (content != null) {
      payload.put(key, value(content.toString()));
    }
  }

  static void putIfPresent(Map<String, Object> fields, String key, @Nullable Object content) {
    if (content != null) {
      fields.put(key, content);
    }
  }

  static Value struct(Map<String, ?> fields) {
    var struct = Struct.newBuilder();
    fields.forEach((key, field) -> struct.putFields(key, toValue(field)));
    return Value.newBuilder().setStructValue(struct).build();
  }

  private static Value toValue(@Nullable Object object) {
    return switch (object) {
      case null -> nullValue();
      case Boolean bool -> value(bool);
      case Integer integer -> value(integer.longValue());
      case Long integer -> value(integer);
      case Number number -> value(number.doubleValue());
      case List<?> items -> list(items.stream().map(ItemPayload::toValue).toList());
      case Map<?, ?> map -> {
        var struct = Struct.newBuilder();
        map.forEach((key, field) -> struct.putFields(String.valueOf(key), toValue(field)));
        yield Value.newBuilder().setStructValue(struct).build();
      }
      default -> value(object.toString());
    };
  }

  private static @Nullable Object toObject(Value value) {
    return switch (value.getKindCase()) {
      case NULL_VALUE, KIND_NOT_SET -> null;
      case BOOL_VALUE -> value.getBoolValue();
      case INTEGER_VALUE -> value.getIntegerValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case STRING_VALUE -> value.getStringValue();
      case LIST_VALUE -> {
        var list = new ArrayList<@Nullable Object>();
        value.getListValue().getValuesList().forEach(element -> list.add(toObject(element)));
        yield list;
      }
      case STRUCT_VALUE -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        value.getStructValue().getFieldsMap().forEach((key, f) -> map.put(key, toObject(f)));
        yield map;
      }
    };
  }

  static String required(Map<String, Value> fields, String key) {
    var text = text(fields, key);
    if (text == null) {
      throw new IllegalArgumentException("not the payload of an item: " + key + " is missing");
    }
    return text;
  }

  static @Nullable String text(Map<String, Value> fields, String key) {
    var value = fields.get(key);
    return value != null && value.hasStringValue() ? value.getStringValue() : null;
  }

  static @Nullable Instant instant(Map<String, Value> fields, String key) {
    var text = text(fields, key);
    return text == null ? null : Instant.parse(text);
  }

  /**
   * A number with or without a fraction: one may come back as the other after a way through JSON.
   */
  static @Nullable Double number(Map<String, Value> fields, String key) {
    var value = fields.get(key);
    if (value == null || !(value.hasDoubleValue() || value.hasIntegerValue())) {
      return null;
    }
    return value.hasIntegerValue() ? value.getIntegerValue() : value.getDoubleValue();
  }

  static @Nullable Long integer(Map<String, Value> fields, String key) {
    var value = fields.get(key);
    return value != null && value.hasIntegerValue() ? value.getIntegerValue() : null;
  }

  private static @Nullable URI uri(Map<String, Value> fields, String key) {
    var text = text(fields, key);
    return text == null ? null : URI.create(text);
  }

  static List<String> texts(Map<String, Value> fields, String key) {
    var value = fields.get(key);
    return value == null
        ? List.of()
        : value.getListValue().getValuesList().stream().map(Value::getStringValue).toList();
  }

  static Map<String, Value> fields(Map<String, Value> fields, String key) {
    return fields.containsKey(key)
        ? requireNonNull(fields.get(key)).getStructValue().getFieldsMap()
        : Map.of();
  }
}
