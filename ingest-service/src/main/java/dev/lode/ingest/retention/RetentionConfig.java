package dev.lode.ingest.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How long items of each platform are kept. A platform that is not named here keeps them. */
@ConfigMapping(prefix = "lode.retention")
public interface RetentionConfig {

  /** The periods by platform. */
  @WithParentName
  Map<String, PlatformRetention> byPlatform();

  /**
   * The periods of one platform, counted from when a source named the item last. They may end too
   * early by {@code lode.change.seen-precision}, never too late.
   */
  interface PlatformRetention {

    /**
     * After this time an item is looked up again in the source that it came from, if that can look
     * up single items. Sensibly some days before {@link #deleteAfter}, so that a source that is
     * away for a while costs nothing.
     */
    Optional<Duration> refreshAfter();

    /**
     * After this time an item is deleted. Not for a platform whose sources only name what has
     * changed and can't look anything up: all that does not change would go.
     */
    Optional<Duration> deleteAfter();
  }
}
