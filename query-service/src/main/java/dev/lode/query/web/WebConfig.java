package dev.lode.query.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is taken from callers, and how they may keep the answers. */
@ConfigMapping(prefix = "lode.web")
public interface WebConfig {

  /**
   * How long browsers and proxies may reuse the answer of a {@code GET} without asking. A takedown
   * is visible through them for that long.
   */
  @WithDefault("10s")
  Duration cacheMaxAge();

  /**
   * The largest body that is read; a larger one is answered 413. Three vectors of 384 numbers and a
   * large filter are below 64 KiB.
   */
  @WithDefault("256K")
  MemorySize maxBodySize();

  /**
   * Origins whose pages may call the API from a browser, such as {@code
   * https://search.example.org}; {@code *} is any. Without one, browsers keep to the service's own
   * origin.
   */
  Optional<List<String>> corsOrigins();
}
