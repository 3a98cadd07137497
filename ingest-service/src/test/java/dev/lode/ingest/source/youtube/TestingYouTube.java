package dev.lode.ingest.source.youtube;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * YouTube's API over made-up channels: what it answers to the calls that are made here, in its
 * shapes. Stubs of a test come before it.
 */
final class TestingYouTube implements ResponseDefinitionTransformerV2 {

  private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

  private final Map<String, List<String>> lists = new ConcurrentHashMap<>();
  private final Map<String, ObjectNode> videos = new ConcurrentHashMap<>();
  private final Map<String, Instant> added = new ConcurrentHashMap<>();
  private final Map<String, String> handles = new ConcurrentHashMap<>();
  private final Set<String> missing = new HashSet<>();
  private final List<Runnable> beforeCalls = new CopyOnWriteArrayList<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private int uploads;

  /** A channel with this many uploads; the last one is the newest. */
  TestingYouTube channel(String id, int count) {
    lists.put("UU" + id.substring(2), new CopyOnWriteArrayList<>());
    for (int i = 0; i < count; i++) {
      upload(id);
    }
    return this;
  }

  TestingYouTube handle(String handle, String channelId) {
    handles.put(handle, channelId);
    return this;
  }

  /** A list in this order. */
  TestingYouTube playlist(String id, String... videoIds) {
    lists.put(id, new CopyOnWriteArrayList<>(videoIds));
    return this;
  }

  /** A new upload, on top of the list; a minute after the one before. */
  String upload(String channelId) {
    var id = "%s-%05d".formatted(channelId.substring(2, 8), ++uploads);
    add(id, FIRST.plusSeconds(60L * uploads));
    lists.get("UU" + channelId.substring(2)).addFirst(id);
    return id;
  }

  /** A video that is in no list yet. */
  ObjectNode add(String id, Instant publishedAt) {
    added.put(id, publishedAt);
    var video = video(id, publishedAt);
    videos.put(id, video);
    return video;
  }

  List<String> list(String id) {
    return lists.get(id);
  }

  ObjectNode video(String id) {
    return videos.get(id);
  }

  /** The video is gone, and so is every list's entry of it. */
  void delete(String id) {
    videos.remove(id);
    lists.values().forEach(list -> list.remove(id));
  }

  /** The video is gone for everybody, and the lists still show an entry. */
  void hide(String id) {
    missing.add(id);
  }

  /** Does something before the call with this number, counted from 1. */
  void before(int call, Runnable action) {
    while (beforeCalls.size() < call) {
      beforeCalls.add(() -> {});
    }
    beforeCalls.set(call - 1, action);
  }

  /** The calls so far, as {@code playlistItems UU… page} and {@code videos 50}. */
  List<String> calls() {
    return calls;
  }

  @Override
  public String getName() {
    return "youtube";
  }

  /** Only where a stub names it: the others give their own answers. */
  @Override
  public boolean applyGlobally() {
    return false;
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    var request = event.getRequest();
    var method = request.getUrl().replaceAll(".*/|\\?.*", "");
    if (calls.size() < beforeCalls.size()) {
      beforeCalls.get(calls.size()).run();
    }
    calls.add(
        switch (method) {
          case "videos" -> "videos " + parameter(request, "id").split(",").length;
          case "playlistItems" ->
              ("playlistItems " + parameter(request, "playlistId") + " " + pageToken(request))
                  .strip();
          case "search" -> ("search " + pageToken(request)).strip();
          default -> method;
        });
    var answer =
        switch (method) {
          case "channels" -> channels(request);
          case "playlistItems" -> playlistItems(request);
          case "search" -> search(request);
          case "videos" -> videos(request);
          case "videoCategories" -> categories();
          default -> null;
        };
    if (answer == null) {
      return error(404, "playlistNotFound", "The playlist cannot be found.");
    }
    var etag = Integer.toHexString(answer.hashCode());
    answer.put("etag", etag);
    if (request.containsHeader("If-None-Match")
        && request.getHeader("If-None-Match").equals('"' + etag + '"')) {
      return new ResponseDefinitionBuilder().withStatus(304).build();
    }
    return new ResponseDefinitionBuilder()
        .withStatus(200)
        .withHeader("Content-Type", "application/json; charset=UTF-8")
        .withBody(answer.toString())
        .build();
  }

  /** An error in the API's form. */
  static ResponseDefinition error(int status, String reason, String message) {
    var error = object();
    var inner = error.putObject("error").put("code", status).put("message", message);
    inner
        .putArray("errors")
        .addObject()
        .put("message", message)
        .put("domain", "youtube.test")
        .put("reason", reason);
    return new ResponseDefinitionBuilder().withStatus(status).withBody(error.toString()).build();
  }

  private static String parameter(Request request, String name) {
    var parameter = request.queryParameter(name);
    return parameter.isPresent() ? parameter.firstValue() : "";
  }

  private static String pageToken(Request request) {
    return parameter(request, "pageToken");
  }

  private ObjectNode channels(Request request) {
    var id =
        parameter(request, "id").isEmpty()
            ? handles.get(parameter(request, "forHandle"))
            : parameter(request, "id");
    var answer = listResponse("channelListResponse");
    if (id != null && (handles.containsValue(id) || lists.containsKey("UU" + id.substring(2)))) {
      answer
          .putArray("items")
          .addObject()
          .put("kind", "youtube#channel")
          .put("id", id)
          .putObject("contentDetails")
          .putObject("relatedPlaylists")
          .put("likes", "")
          .put("uploads", "UU" + id.substring(2));
    }
    return answer;
  }

  private ObjectNode playlistItems(Request request) {
    var playlist = parameter(request, "playlistId");
    var list = lists.get(playlist);
    if (list == null || list.isEmpty()) {
      return null;
    }
    var answer = page("playlistItemListResponse", request, list.size());
    int from = from(request);
    int position = from;
    for (var id : list.subList(from, Math.min(from + 50, list.size()))) {
      var time = added.getOrDefault(id, FIRST).toString();
      var item = answer.withArray("items").addObject().put("kind", "youtube#playlistItem");
      item.put("id", "item-" + id)
          .putObject("snippet")
          .put("publishedAt", time)
          .put("title", "Title of " + id)
          .put("playlistId", playlist)
          .put("position", position++)
          .putObject("resourceId")
          .put("kind", "youtube#video")
          .put("videoId", id);
      item.putObject("contentDetails").put("videoId", id).put("videoPublishedAt", time);
    }
    return answer;
  }

  private ObjectNode search(Request request) {
    var after = parameter(request, "publishedAfter");
    var found =
        added.entrySet().stream()
            .filter(entry -> after.isEmpty() || !entry.getValue().isBefore(Instant.parse(after)))
            .sorted(Map.Entry.<String, Instant>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .toList();
    var answer = page("searchListResponse", request, found.size());
    int from = from(request);
    for (var id : found.subList(from, Math.min(from + 50, found.size()))) {
      var item = answer.withArray("items").addObject().put("kind", "youtube#searchResult");
      item.putObject("id").put("kind", "youtube#video").put("videoId", id);
      item.putObject("snippet").put("publishedAt", added.get(id).toString());
    }
    return answer;
  }

  private ObjectNode videos(Request request) {
    var answer = listResponse("videoListResponse");
    Arrays.stream(parameter(request, "id").split(","))
        .filter(id -> videos.containsKey(id) && !missing.contains(id))
        .forEach(id -> answer.withArray("items").add(videos.get(id)));
    return answer;
  }

  private static ObjectNode categories() {
    var answer = listResponse("videoCategoryListResponse");
    for (var category : List.of("10 Music", "28 Science & Technology")) {
      var parts = category.split(" ", 2);
      answer
          .withArray("items")
          .addObject()
          .put("kind", "youtube#videoCategory")
          .put("id", parts[0])
          .putObject("snippet")
          .put("title", parts[1])
          .put("assignable", true);
    }
    return answer;
  }

  private static int from(Request request) {
    var token = pageToken(request);
    return token.isEmpty() ? 0 : Integer.parseInt(token.substring(1));
  }

  private static ObjectNode page(String kind, Request request, int total) {
    var answer = listResponse(kind);
    int from = from(request);
    if (from + 50 < total) {
      answer.put("nextPageToken", "P" + (from + 50));
    }
    if (from > 0) {
      answer.put("prevPageToken", "P" + Math.max(0, from - 50));
    }
    answer.putObject("pageInfo").put("totalResults", total).put("resultsPerPage", 50);
    return answer;
  }

  private static ObjectNode listResponse(String kind) {
    var answer = object().put("kind", "youtube#" + kind);
    answer.putArray("items");
    return answer;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode video(String id, Instant publishedAt) {
    var video = object().put("kind", "youtube#video").put("etag", "e-" + id).put("id", id);
    var snippet =
        video
            .putObject("snippet")
            .put("publishedAt", publishedAt.toString())
            .put("channelId", "UC" + "x".repeat(22))
            .put("title", "Title of " + id)
            .put("description", "About " + id)
            .put("channelTitle", "A channel")
            .put("categoryId", "28")
            .put("liveBroadcastContent", "none");
    var thumbnails = snippet.putObject("thumbnails");
    for (int width : new ArrayList<>(List.of(120, 480, 320))) {
      thumbnails
          .putObject("w" + width)
          .put("url", "https://i.ytimg.com/vi/%s/%d.jpg".formatted(id, width))
          .put("width", width)
          .put("height", width * 9 / 16);
    }
    video
        .putObject("contentDetails")
        .put("duration", "PT4M20S")
        .put("dimension", "2d")
        .put("definition", "hd")
        .put("caption", "false")
        .put("licensedContent", true);
    video
        .putObject("status")
        .put("uploadStatus", "processed")
        .put("privacyStatus", "public")
        .put("license", "youtube")
        .put("embeddable", true)
        .put("madeForKids", false);
    video
        .putObject("statistics")
        .put("viewCount", "1234")
        .put("likeCount", "56")
        .put("favoriteCount", "0")
        .put("commentCount", "7");
    return video;
  }
}
