package dev.lode.ingest.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lode.common.model.Item;
import dev.lode.common.model.Item.Channel;
import dev.lode.common.model.Item.Location;
import dev.lode.common.model.Item.Metrics;
import dev.lode.common.model.ItemKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what one JSON object says of an item: strict about what would spoil the index, forgiving
 * about the shorthand of real exports. Safe for many threads.
 *
 * <p>Besides {@link Item}'s own form it takes {@code channel} as a name, {@code views}, {@code
 * likes} and {@code comments} (or {@code viewCount} and so on) beside the item instead of in {@code
 * metrics}, {@code transcript} as captions or a list of cues (see {@link TranscriptField}), {@code
 * duration} in seconds or as {@code 1:02:05}, {@code durationSeconds}, dates without a time or as
 * feeds write them, and ISO 639-2 languages. Fields that no item has are kept in {@code extra}, and
 * so is a {@code location} that is the name of a place instead of its coordinates. {@code
 * "deleted": true} says that the item is gone; then only {@code platform} and {@code id} count.
 */
public final class ItemParser {

  private static final int MAX_ID = 255;
  private static final int MAX_TITLE = 1_000;
  private static final int MAX_NAME = 500;
  private static final int MAX_TAGS = 1_000;
  private static final int MAX_DESCRIPTION = 200_000;
  private static final Duration MAX_DURATION = Duration.ofDays(3650);

  private static final Pattern CLOCK =
      Pattern.compile("(\\d{1,5}:)?\\d{1,5}:\\d{1,2}(\\.\\d{1,9})?");

  private static final Set<String> KNOWN =
      Set.of(
          "platform",
          "id",
          "kind",
          "title",
          "description",
          "transcript",
          "url",
          "thumbnailUrl",
          "channel",
          "tags",
          "category",
          "language",
          "publishedAt",
          "duration",
          "durationSeconds",
          "metrics",
          "views",
          "viewCount",
          "likes",
          "likeCount",
          "comments",
          "commentCount",
          "extra",
          "deleted");

  private final FieldMapping mapping;
  private final boolean mapped;
  private final LanguageTag languages = new LanguageTag();
  private final ObjectReader lines = ItemJson.lines();

  /** A parser for a source whose fields are to be mapped so. */
  public ItemParser(FieldMapping mapping) {
    this.mapping = mapping;
    this.mapped = !mapping.equals(FieldMapping.NONE);
  }

  /**
   * What the object says; rejected, with the reason, if it is no item.
   *
   * @param line the place to report it under
   */
  public SourceRecord parse(long line, JsonNode json) {
    if (!(json instanceof ObjectNode object)) {
      return new SourceRecord.Rejected(
          line, null, "an item must be a JSON object", RawRecord.of(json.toString()));
    }
    // A rejected record is kept as it came: the mapping may be what has to be corrected.
    var original = mapped ? object.deepCopy() : object;
    mapping.apply(object);
    var fields = new ItemFields(object, "");
    try {
      var key = key(fields);
      return fields.flag("deleted")
          ? new SourceRecord.Removed(line, key)
          : new SourceRecord.Found(line, item(key, fields));
    } catch (InvalidFieldException e) {
      return new SourceRecord.Rejected(
          line, idOf(object), e.reason(), RawRecord.of(original.toString()));
    }
  }

  /** What a text says that should be one JSON object; rejected if it is none. */
  public SourceRecord parse(long line, String json) {
    try {
      return parse(line, lines.readTree(json));
    } catch (JsonProcessingException e) {
      return new SourceRecord.Rejected(line, null, ItemJson.describe(e), RawRecord.of(json));
    }
  }

  private static @Nullable String idOf(ObjectNode object) {
    var id = object.get("id");
    return id != null && id.isValueNode() && !id.isNull() && id.asText().length() <= MAX_ID
        ? CleanText.of(id.asText())
        : null;
  }

  private static ItemKey key(ItemFields fields) {
    var platform = fields.required("platform", MAX_ID).toLowerCase(Locale.ROOT);
    var id = fields.identifier("id", MAX_ID);
    try {
      return new ItemKey(platform, id);
    } catch (IllegalArgumentException e) {
      throw new InvalidFieldException(String.valueOf(e.getMessage()));
    }
  }

  private Item item(ItemKey key, ItemFields fields) {
    var title = fields.required("title", MAX_TITLE);
    var kind = fields.text("kind", MAX_NAME);
    var language = fields.text("language", 35);
    var publishedAt = fields.text("publishedAt", 64);
    return Item.builder(key.platform(), key.id(), title)
        .kind(kind == null ? null : kind.toLowerCase(Locale.ROOT))
        .description(fields.text("description", MAX_DESCRIPTION))
        .transcript(TranscriptField.read(fields))
        .url(fields.url("url"))
        .thumbnailUrl(fields.url("thumbnailUrl"))
        .channel(channel(fields))
        .tags(fields.texts("tags", MAX_TAGS, MAX_NAME))
        .category(fields.text("category", MAX_NAME))
        .language(language == null ? null : languages.normalize("language", language))
        .publishedAt(publishedAt == null ? null : PublishedTime.parse("publishedAt", publishedAt))
        .duration(duration(fields))
        .location(location(fields))
        .metrics(metrics(fields))
        .extra(extra(fields))
        .build();
  }

  private static @Nullable Channel channel(ItemFields fields) {
    var node = fields.get("channel");
    if (node == null || node.isValueNode()) {
      var name = fields.text("channel", MAX_NAME);
      return name == null ? null : new Channel(name, name);
    }
    var channel = fields.fields("channel");
    var id = channel == null ? null : channel.text("id", MAX_NAME);
    var name = channel == null ? null : channel.text("name", MAX_NAME);
    if (id == null) {
      return name == null ? null : new Channel(name, name);
    }
    return new Channel(id, name == null ? id : name);
  }

  /** The name of a place is no location; like all that has no field of its own it is extra. */
  private static @Nullable Location location(ItemFields fields) {
    if (isPlaceName(fields)) {
      return null;
    }
    var location = fields.fields("location");
    if (location == null || location.isBlank()) {
      return null;
    }
    var latitude = location.number("latitude");
    var longitude = location.number("longitude");
    if (latitude == null || longitude == null) {
      throw new InvalidFieldException(
          location.nameOf(latitude == null ? "latitude" : "longitude") + " is missing");
    }
    try {
      return new Location(latitude.doubleValue(), longitude.doubleValue());
    } catch (IllegalArgumentException e) {
      throw new InvalidFieldException(location.nameOf(String.valueOf(e.getMessage())));
    }
  }

  private static boolean isPlaceName(ItemFields fields) {
    var node = fields.get("location");
    return node != null && node.isTextual();
  }

  private static @Nullable Metrics metrics(ItemFields fields) {
    var inner = fields.fields("metrics");
    var views = count(fields, inner, "views", "viewCount");
    var likes = count(fields, inner, "likes", "likeCount");
    var comments = count(fields, inner, "comments", "commentCount");
    return views == null && likes == null && comments == null
        ? null
        : new Metrics(views, likes, comments);
  }

  private static @Nullable Long count(
      ItemFields fields, @Nullable ItemFields metrics, String name, String otherName) {
    var inner = metrics == null ? null : metrics.count(name);
    if (inner != null) {
      return inner;
    }
    var beside = fields.count(name);
    return beside != null ? beside : fields.count(otherName);
  }

  private static @Nullable Duration duration(ItemFields fields) {
    var text = fields.text("duration", 64);
    if (text == null) {
      return seconds("durationSeconds", fields.number("durationSeconds"));
    }
    if (CLOCK.matcher(text).matches()) {
      return seconds("duration", clock(text));
    }
    if (!text.startsWith("P")) {
      return seconds("duration", fields.number("duration"));
    }
    try {
      return inRange("duration", Duration.parse(text));
    } catch (DateTimeException | ArithmeticException e) {
      throw new InvalidFieldException(
          "duration '" + text + "' is not an ISO-8601 duration such as PT4M20S");
    }
  }

  /** {@code 1:02:05} and {@code 62:05} are 3725 seconds. */
  private static BigDecimal clock(String text) {
    var seconds = BigDecimal.ZERO;
    for (var part : text.split(":", -1)) {
      seconds = seconds.multiply(BigDecimal.valueOf(60)).add(new BigDecimal(part));
    }
    return seconds;
  }

  private static @Nullable Duration seconds(String field, @Nullable BigDecimal seconds) {
    if (seconds == null) {
      return null;
    }
    var millis = seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP);
    try {
      return inRange(field, Duration.ofMillis(millis.longValueExact()));
    } catch (ArithmeticException e) {
      throw new InvalidFieldException(field + " is out of range");
    }
  }

  private static Duration inRange(String field, Duration duration) {
    if (duration.isNegative() || duration.compareTo(MAX_DURATION) > 0) {
      throw new InvalidFieldException(field + " must be between 0 and ten years");
    }
    return duration;
  }

  private static Map<String, Object> extra(ItemFields fields) {
    var extra = new HashMap<>(fields.except(KNOWN));
    if (!isPlaceName(fields)) {
      extra.remove("location");
    }
    var named = fields.fields("extra");
    if (named != null) {
      extra.putAll(named.except(Set.of()));
    }
    return extra;
  }
}
