package dev.lode.ingest.source.youtube;

import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one source reads from YouTube. */
public interface YouTubeLists {

  /**
   * Channels, all of whose uploads are read: ids ({@code UC…}), handles ({@code @name}) or
   * addresses of channel pages.
   */
  Optional<List<String>> channels();

  /** Playlists: ids, or addresses that name them by {@code list=}. */
  Optional<List<String>> playlists();

  /** Searches by a name of your own; results already known by it are not read again. */
  Map<String, SearchConfig> searches();

  /** One search. Each page costs one of the day's searches. */
  interface SearchConfig {

    /**
     * Parameters of the API's {@code search.list}, such as {@code q}, {@code channelId} or {@code
     * relevanceLanguage}. Unless they say otherwise, results are the newest first.
     */
    Map<String, String> parameters();

    /** How many pages of 50 results are read each time. */
    @WithDefault("1")
    int pages();
  }
}
