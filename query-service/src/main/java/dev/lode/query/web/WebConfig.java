package dev.lode.query.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How answers may be kept by others. */
@ConfigMapping(prefix = "lode.web")
public interface WebConfig {

  /**
   * How long browsers and proxies may reuse the answer of a {@code GET} without asking. A takedown
   * is visible through them for that long.
   */
  @WithDefault("10s")
  Duration cacheMaxAge();
}
