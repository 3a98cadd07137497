package dev.lode.ingest.source.youtube;

import static dev.lode.ingest.source.youtube.YouTubeFailure.Kind.QUOTA_EXCEEDED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lode.ingest.source.http.RemoteApi;
import dev.lode.ingest.source.http.RemoteContent;
import dev.lode.ingest.source.http.RemoteRequest;
import dev.lode.ingest.source.http.Validators;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The API's calls, each charged to the quota before every attempt. One for each pass over a source:
 * it counts what it reads. For one thread.
 */
final class YouTubeApi {

  /** The most that the API answers at once, and takes of ids. */
  static final int PAGE = 50;

  /** What a list must leave of the units: for looking up what it names, and categories once. */
  private static final int LOOKUP = 2;

  /** A call costs the same whatever it asks for. */
  private static final String VIDEO_PARTS =
      "snippet,contentDetails,statistics,status,topicDetails,recordingDetails";

  private final RemoteApi remote;
  private final URI baseUrl;
  private final String key;
  private final Quota quota;
  private final JsonMapper json;
  private long bytesRead;

  YouTubeApi(RemoteApi remote, URI baseUrl, String key, Quota quota, JsonMapper json) {
    this.remote = remote;
    this.baseUrl = baseUrl;
    this.key = key;
    this.quota = quota;
    this.json = json;
  }

  long bytesRead() {
    return bytesRead;
  }

  /**
   * The playlist of a channel's uploads; empty if there is no such channel.
   *
   * @param by {@code id}, {@code forHandle} or {@code forUsername}
   */
  Optional<String> uploads(String by, String value) throws IOException {
    var parameters = parameters("part", "contentDetails", by, value);
    var answer = call("channels", "channelListResponse", parameters, LOOKUP);
    var uploads =
        answer
            .path("items")
            .path(0)
            .path("contentDetails")
            .path("relatedPlaylists")
            .path("uploads")
            .asText();
    return Optional.of(uploads).filter(id -> !id.isEmpty());
  }

  /** A page of a playlist; empty if it is still the version of this etag. */
  Optional<ListPage> playlist(String playlistId, @Nullable String page, @Nullable String etag)
      throws IOException {
    var parameters =
        parameters("part", "snippet,contentDetails", "maxResults", "50", "playlistId", playlistId);
    if (page != null) {
      parameters.put("pageToken", page);
    }
    return call(
            QuotaBucket.UNITS,
            LOOKUP,
            "playlistItems",
            "playlistItemListResponse",
            parameters,
            etag)
        .map(content -> listPage(content, item -> item.path("contentDetails").path("videoId")));
  }

  /** A page of results. */
  ListPage search(Map<String, String> search, @Nullable String page) throws IOException {
    var parameters = new LinkedHashMap<>(search);
    parameters.putIfAbsent("order", "date");
    parameters.putAll(Map.of("part", "snippet", "type", "video", "maxResults", "50"));
    if (page != null) {
      parameters.put("pageToken", page);
    }
    return call(QuotaBucket.SEARCHES, 0, "search", "searchListResponse", parameters, null)
        .map(content -> listPage(content, item -> item.path("id").path("videoId")))
        .orElseThrow(() -> new IOException("search.list answered 304 unasked"));
  }

  /** What the API knows of these videos, in any order; those that it leaves out are not there. */
  JsonNode videos(List<String> ids) throws IOException {
    var parameters = parameters("part", VIDEO_PARTS, "id", String.join(",", ids));
    return call("videos", "videoListResponse", parameters, 0).path("items");
  }

  /** The categories of a country. */
  JsonNode categories(String region) throws IOException {
    var parameters = parameters("part", "snippet", "regionCode", region);
    return call("videoCategories", "videoCategoryListResponse", parameters, 0).path("items");
  }

  private static Map<String, String> parameters(String... namesAndValues) {
    var parameters = new LinkedHashMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return parameters;
  }

  private JsonNode call(String method, String kind, Map<String, String> parameters, int reserve)
      throws IOException {
    return call(QuotaBucket.UNITS, reserve, method, kind, parameters, null)
        .map(RemoteContent::body)
        .orElseThrow(() -> new IOException(method + ".list answered 304 unasked"));
  }

  private Optional<RemoteContent<JsonNode>> call(
      QuotaBucket bucket,
      int reserve,
      String method,
      String kind,
      Map<String, String> parameters,
      @Nullable String etag)
      throws IOException {
    var query =
        parameters.entrySet().stream()
            .map(
                each ->
                    each.getKey()
                        + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var request =
        RemoteRequest.get(URI.create(baseUrl + "/" + method + "?" + query + "&prettyPrint=false"))
            .as(method + ".list")
            .withSecretHeader("X-Goog-Api-Key", key)
            .withAdmission(() -> quota.charge(bucket, reserve));
    try {
      var content =
          remote.fetchIfChanged(
              request, new Validators(etag, null), body -> read("youtube#" + kind, body));
      content.ifPresent(present -> bytesRead += present.size());
      return content;
    } catch (YouTubeFailure e) {
      throw e.kind() == QUOTA_EXCEEDED ? quota.exhaust(bucket) : e;
    }
  }

  /** What is not what was asked for must not look like a list in which everything is missing. */
  private JsonNode read(String kind, byte[] body) throws IOException {
    var answer = json.readTree(body);
    if (!answer.path("kind").asText().equals(kind)) {
      throw new IOException("not a " + kind);
    }
    return answer;
  }

  @FunctionalInterface
  private interface Field {
    JsonNode of(JsonNode item);
  }

  private static ListPage listPage(RemoteContent<JsonNode> content, Field videoId) {
    var answer = content.body();
    var entries = new ArrayList<ListPage.Entry>();
    for (var item : answer.path("items")) {
      var id = videoId.of(item).asText();
      if (!id.isEmpty()) {
        entries.add(
            new ListPage.Entry(
                id,
                later(
                    time(item.path("snippet").path("publishedAt")),
                    time(item.path("contentDetails").path("videoPublishedAt")))));
      }
    }
    var header = content.validators().etag();
    return new ListPage(
        entries,
        text(answer.path("nextPageToken")),
        text(answer.path("prevPageToken")),
        answer.path("pageInfo").path("totalResults").asInt(),
        header != null || !answer.hasNonNull("etag")
            ? header
            : '"' + answer.path("etag").asText() + '"');
  }

  private static @Nullable String text(JsonNode node) {
    var text = node.asText();
    return text.isEmpty() ? null : text;
  }

  private static @Nullable Instant time(JsonNode node) {
    try {
      return node.isTextual() ? Instant.parse(node.asText()) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }
}
