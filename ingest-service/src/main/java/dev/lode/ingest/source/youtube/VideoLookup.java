package dev.lode.ingest.source.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lode.ingest.source.SourceRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Looks videos up by their ids and counts what it tells. For one thread. */
final class VideoLookup {

  private final YouTubeApi api;
  private final VideoMapping mapping;
  private final Categories categories;
  private long line;

  VideoLookup(YouTubeApi api, VideoMapping mapping, Categories categories) {
    this.api = api;
    this.mapping = mapping;
    this.categories = categories;
  }

  /**
   * One record for each id, in order.
   *
   * @param ids at most {@link YouTubeApi#PAGE}
   */
  List<SourceRecord> lookUp(List<String> ids) throws IOException {
    var videos = api.videos(ids);
    if (videos.isEmpty()) {
      // All at once is rare enough to make sure: each of them would be deleted.
      videos = api.videos(ids);
    }
    var byId = new HashMap<String, JsonNode>();
    videos.forEach(video -> byId.put(video.path("id").asText(), video));
    var records = new ArrayList<SourceRecord>(ids.size());
    for (var id : ids) {
      var video = byId.get(id);
      records.add(
          video == null
              ? new SourceRecord.Removed(++line, VideoMapping.key(id))
              : mapping.record(++line, video, category(video)));
    }
    return records;
  }

  private Optional<String> category(JsonNode video) throws IOException {
    var id = video.path("snippet").path("categoryId").asText();
    return id.isEmpty() ? Optional.empty() : categories.name(id, api);
  }

  /** A list that can't be read. */
  SourceRecord missing(Step.Missing missing) {
    return new SourceRecord.Rejected(++line, missing.target(), missing.reason());
  }

  long bytesRead() {
    return api.bytesRead();
  }
}
