package dev.lode.ingest.source.youtube;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lode.common.model.ItemKey;
import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.RefreshableSource;
import dev.lode.ingest.source.SourceProgress;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRefusedException;
import dev.lode.ingest.source.http.RemoteApi;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;

/**
 * Videos of YouTube. A pass lists what is new by {@code playlistItems.list}, one unit for fifty
 * entries, and looks it up by {@code videos.list}, one unit for fifty videos; searches are a bucket
 * of their own. When the day's quota ends the pass pauses and goes on at its cursor the next day.
 * Deletions are found by {@link #refresh}: what the API no longer tells of is gone.
 */
final class YouTubeSource implements RefreshableSource {

  private final String name;
  private final List<Target> targets;
  private final VideoMapping mapping;
  private final YouTubeConfig config;
  private final RemoteApi remote;
  private final Quota quota;
  private final Clock clock;
  private final JsonMapper json;
  private final Categories categories;

  YouTubeSource(
      String name,
      YouTubeLists lists,
      FieldMapping mapping,
      YouTubeConfig config,
      RemoteApi remote,
      Quota quota,
      Clock clock,
      JsonMapper json) {
    this.name = name;
    this.targets = Target.of(name, lists);
    this.mapping = new VideoMapping(mapping, config.shortUpTo());
    this.config = config;
    this.remote = remote;
    this.quota = quota;
    this.clock = clock;
    this.json = json;
    this.categories = new Categories(config.region());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public SourceReader open(SourceProgress progress) throws SourceRefusedException {
    var api = api();
    var walk = new ListWalk(targets, api, progress, json, clock, config.fullReadEvery());
    return new NewVideosReader(walk, lookup(api), progress.cursor().orElse(null));
  }

  @Override
  public SourceReader refresh(Iterator<ItemKey> keys) throws SourceRefusedException {
    return new RefreshReader(keys, lookup(api()));
  }

  @Override
  public ItemParser parser() {
    return mapping.parser();
  }

  @Override
  public boolean leavesTranscripts() {
    return true;
  }

  private VideoLookup lookup(YouTubeApi api) {
    return new VideoLookup(api, mapping, categories);
  }

  private YouTubeApi api() throws SourceRefusedException {
    var key =
        config
            .apiKey()
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .orElseThrow(
                () ->
                    new SourceRefusedException(
                        "YOUTUBE_API_KEY is not set: a key of a Google Cloud project for which the"
                            + " YouTube Data API v3 is enabled"));
    return new YouTubeApi(remote, config.baseUrl(), key, quota, json);
  }
}
