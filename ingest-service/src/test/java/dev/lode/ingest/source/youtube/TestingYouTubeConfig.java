package dev.lode.ingest.source.youtube;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration as the defaults have it, for another address. */
record TestingYouTubeConfig(URI baseUrl, Optional<String> apiKey, long dailyUnits)
    implements YouTubeConfig {

  static final String KEY = "AIzaSy-testing-key";

  @Override
  public String project() {
    return "default";
  }

  @Override
  public long dailySearches() {
    return 100;
  }

  @Override
  public Duration fullReadEvery() {
    return Duration.ofDays(30);
  }

  @Override
  public Duration shortUpTo() {
    return Duration.ofSeconds(60);
  }

  @Override
  public String region() {
    return "US";
  }

  /** Lists to read. */
  record Lists(
      List<String> channelNames, List<String> playlistIds, Map<String, SearchConfig> searches)
      implements YouTubeLists {

    static Lists channels(String... names) {
      return new Lists(List.of(names), List.of(), Map.of());
    }

    static Lists playlists(String... ids) {
      return new Lists(List.of(), List.of(ids), Map.of());
    }

    static Lists search(String name, int pages, Map<String, String> parameters) {
      return new Lists(List.of(), List.of(), Map.of(name, new Search(parameters, pages)));
    }

    @Override
    public Optional<List<String>> channels() {
      return Optional.of(channelNames);
    }

    @Override
    public Optional<List<String>> playlists() {
      return Optional.of(playlistIds);
    }
  }

  private record Search(Map<String, String> parameters, int pages)
      implements YouTubeLists.SearchConfig {}
}
