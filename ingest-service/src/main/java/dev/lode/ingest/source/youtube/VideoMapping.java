package dev.lode.ingest.source.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lode.common.model.ItemKey;
import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.SourceRecord;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Turns what the API says of a video into what an item says. Safe for many threads. */
final class VideoMapping {

  static final String PLATFORM = "youtube";

  /** Uploads that nobody can watch. */
  private static final Set<String> FAILED_UPLOADS = Set.of("deleted", "failed", "rejected");

  private final ItemParser parser;
  private final Duration shortUpTo;

  VideoMapping(FieldMapping mapping, Duration shortUpTo) {
    this.parser = new ItemParser(mapping);
    this.shortUpTo = shortUpTo;
  }

  static ItemKey key(String videoId) {
    return new ItemKey(PLATFORM, videoId);
  }

  /**
   * The video as a record; removed if it is not for everybody.
   *
   * @param category name of its category
   */
  SourceRecord record(long line, JsonNode video, Optional<String> category) {
    var id = video.path("id").asText();
    var status = video.path("status");
    if (status.path("privacyStatus").asText().equals("private")
        || FAILED_UPLOADS.contains(status.path("uploadStatus").asText())) {
      return new SourceRecord.Removed(line, key(id));
    }
    var snippet = video.path("snippet");
    var item =
        JsonNodeFactory.instance
            .objectNode()
            .put("platform", PLATFORM)
            .put("id", id)
            .put("url", "https://www.youtube.com/watch?v=" + id);
    copy(snippet, "title", item, "title");
    copy(snippet, "description", item, "description");
    copy(snippet, "publishedAt", item, "publishedAt");
    copy(snippet, "tags", item, "tags");
    copy(snippet, "defaultLanguage", item, "language");
    copy(snippet, "defaultAudioLanguage", item, "language");
    category.ifPresent(name -> item.put("category", name));
    var channel = item.putObject("channel");
    copy(snippet, "channelId", channel, "id");
    copy(snippet, "channelTitle", channel, "name");
    var thumbnail = best(snippet.path("thumbnails"));
    if (!thumbnail.isEmpty()) {
      item.put("thumbnailUrl", thumbnail);
    }
    var length = length(video.path("contentDetails").path("duration").asText());
    if (!length.isZero()) {
      item.put("duration", length.toString());
    }
    item.put("kind", kind(snippet.path("liveBroadcastContent").asText(), length));
    var metrics = item.putObject("metrics");
    var statistics = video.path("statistics");
    // What an owner hides is absent there, and must not become a zero here.
    copy(statistics, "viewCount", metrics, "views");
    copy(statistics, "likeCount", metrics, "likes");
    copy(statistics, "commentCount", metrics, "comments");
    location(video.path("recordingDetails").path("location"), item);
    extra(video, item.putObject("extra"));
    return switch (parser.parse(line, item)) {
      case SourceRecord.Found found ->
          new SourceRecord.Found(line, found.item(), video.path("etag").textValue());
      case SourceRecord.Removed removed -> removed;
      case SourceRecord.Rejected rejected -> rejected;
    };
  }

  ItemParser parser() {
    return parser;
  }

  /** Of older videos only: owners can't tell it any more. Half of a place is none. */
  private static void location(JsonNode location, ObjectNode item) {
    if (location.path("latitude").isNumber() && location.path("longitude").isNumber()) {
      item.putObject("location")
          .put("latitude", location.path("latitude").decimalValue())
          .put("longitude", location.path("longitude").decimalValue());
    }
  }

  private static void extra(JsonNode video, ObjectNode extra) {
    var details = video.path("contentDetails");
    var status = video.path("status");
    copy(details, "definition", extra, "definition");
    copy(details, "regionRestriction", extra, "regionRestriction");
    copy(status, "license", extra, "license");
    copy(status, "madeForKids", extra, "madeForKids");
    if (details.path("caption").asText().equals("true")) {
      extra.put("hasCaptions", true);
    }
    if (!status.path("privacyStatus").asText("public").equals("public")) {
      copy(status, "privacyStatus", extra, "privacyStatus");
    }
    var broadcast = video.path("snippet").path("liveBroadcastContent").asText("none");
    if (!broadcast.equals("none")) {
      extra.put("liveBroadcast", broadcast);
    }
    var topics = video.path("topicDetails").path("topicCategories");
    if (!topics.isEmpty()) {
      var names = extra.putArray("topics");
      // Addresses of Wikipedia: only the end of each says something.
      topics.forEach(topic -> names.add(topic.asText().replaceAll(".*/", "").replace('_', ' ')));
    }
  }

  private static void copy(JsonNode from, String field, ObjectNode to, String name) {
    if (from.hasNonNull(field)) {
      to.set(name, from.get(field));
    }
  }

  /** Live now or announced; how it is stored afterwards is a video like any other. */
  private String kind(String broadcast, Duration length) {
    if (broadcast.equals("live") || broadcast.equals("upcoming")) {
      return "live";
    }
    return !length.isZero() && length.compareTo(shortUpTo) <= 0 ? "short" : "video";
  }

  /** Zero for what has not ended, or not begun. */
  private static Duration length(String text) {
    try {
      return text.isEmpty() ? Duration.ZERO : Duration.parse(text);
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }

  private static String best(JsonNode thumbnails) {
    var best = "";
    int width = -1;
    for (var thumbnail : thumbnails) {
      if (thumbnail.path("width").asInt() > width) {
        width = thumbnail.path("width").asInt();
        best = thumbnail.path("url").asText();
      }
    }
    return best;
  }
}
