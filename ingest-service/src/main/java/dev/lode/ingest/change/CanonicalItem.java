package dev.lode.ingest.change;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lode.common.model.Item;
import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.SourceRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON form of an item: fields in a fixed order, the keys of {@code extra} sorted, nothing
 * that is absent. Equal items have equal bytes, and what is written here can be pushed again. Safe
 * for many threads.
 */
public final class CanonicalItem {

  /** Written field by field: faster than by reflection, and a native executable needs no hints. */
  private final JsonFactory json = new JsonFactory();

  private final ObjectReader trees = JsonMapper.builder(json).build().reader();
  private final ItemParser parser = new ItemParser(FieldMapping.NONE);

  /** The item's bytes, in UTF-8. */
  public byte[] write(Item item) {
    var bytes = new ByteArrayOutputStream(1024);
    try (var out = json.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("platform", item.platform());
      out.writeStringField("id", item.id());
      out.writeStringField("kind", item.kind());
      out.writeStringField("title", item.title());
      text(out, "description", item.description());
      text(out, "transcript", item.transcript());
      text(out, "url", item.url());
      text(out, "thumbnailUrl", item.thumbnailUrl());
      channel(out, item.channel());
      value(out, "tags", item.tags());
      text(out, "category", item.category());
      text(out, "language", item.language());
      text(out, "publishedAt", item.publishedAt());
      text(out, "duration", item.duration());
      location(out, item.location());
      metrics(out, item.metrics());
      value(out, "extra", item.extra());
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The item of such bytes.
   *
   * @throws IllegalStateException if they are none: then something else has written them
   */
  public Item read(String content) {
    try {
      return switch (parser.parse(0, trees.readTree(content))) {
        case SourceRecord.Found found -> found.item();
        case SourceRecord.Removed removed ->
            throw new IllegalStateException("stored as removed: " + removed.key());
        case SourceRecord.Rejected rejected ->
            throw new IllegalStateException("a stored item is none: " + rejected.reason());
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored item is not JSON", e);
    }
  }

  private static void text(JsonGenerator out, String name, @Nullable Object value)
      throws IOException {
    if (value != null) {
      out.writeStringField(name, value.toString());
    }
  }

  private static void channel(JsonGenerator out, Item.@Nullable Channel channel)
      throws IOException {
    if (channel != null) {
      out.writeObjectFieldStart("channel");
      out.writeStringField("id", channel.id());
      out.writeStringField("name", channel.name());
      out.writeEndObject();
    }
  }

  private static void location(JsonGenerator out, Item.@Nullable Location location)
      throws IOException {
    if (location != null) {
      out.writeObjectFieldStart("location");
      out.writeNumberField("latitude", location.latitude());
      out.writeNumberField("longitude", location.longitude());
      out.writeEndObject();
    }
  }

  private static void metrics(JsonGenerator out, Item.@Nullable Metrics metrics)
      throws IOException {
    if (metrics != null) {
      out.writeObjectFieldStart("metrics");
      count(out, "views", metrics.views());
      count(out, "likes", metrics.likes());
      count(out, "comments", metrics.comments());
      out.writeEndObject();
    }
  }

  private static void count(JsonGenerator out, String name, @Nullable Long count)
      throws IOException {
    if (count != null) {
      out.writeNumberField(name, count);
    }
  }

  private static void value(JsonGenerator out, String name, Object value) throws IOException {
    boolean empty =
        (value instanceof List<?> list && list.isEmpty())
            || (value instanceof Map<?, ?> map && map.isEmpty());
    if (!empty) {
      out.writeFieldName(name);
      value(out, value);
    }
  }

  static void value(JsonGenerator out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeNull();
      case String text -> out.writeString(text);
      case Boolean bool -> out.writeBoolean(bool);
      case Long number -> out.writeNumber(number);
      case Number number -> out.writeNumber(number.doubleValue());
      case List<?> list -> {
        out.writeStartArray();
        for (var element : list) {
          value(out, element);
        }
        out.writeEndArray();
      }
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (var entry : new TreeMap<>(map).entrySet()) {
          out.writeFieldName(String.valueOf(entry.getKey()));
          value(out, entry.getValue());
        }
        out.writeEndObject();
      }
      default -> out.writeString(value.toString());
    }
  }
}
