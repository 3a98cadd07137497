package dev.lode.ingest.source.youtube;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How the YouTube Data API is used, by all sources of that type. */
@ConfigMapping(prefix = "lode.youtube")
public interface YouTubeConfig {

  /**
   * The key of the project that is asked for. From the environment only, {@code YOUTUBE_API_KEY};
   * without one no source of this type can be read.
   */
  Optional<String> apiKey();

  /** Where the API is. */
  @WithDefault("https://www.googleapis.com/youtube/v3")
  URI baseUrl();

  /**
   * The name of the key's project in the quota ledger. Services that share a database and have
   * different keys need different names.
   */
  @WithDefault("default")
  String project();

  /**
   * Units that may be used on one day of the Pacific time zone, for everything but searches. Google
   * grants 10,000; less leaves some to others who use the same key.
   */
  @WithDefault("10000")
  long dailyUnits();

  /** Searches on one day; Google grants 100 and counts them apart. */
  @WithDefault("100")
  long dailySearches();

  /**
   * After how long a list is read from one end to the other again. Between that only what was added
   * is looked at, and a video that was unlisted or private for long and became public is missed.
   */
  @WithDefault("30d")
  Duration fullReadEvery();

  /** Up to which length a video counts as a short: the API does not say which ones are. */
  @WithDefault("60s")
  Duration shortUpTo();

  /** Country by whose list categories are named. */
  @WithDefault("US")
  String region();
}
