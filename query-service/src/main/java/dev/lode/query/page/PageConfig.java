package dev.lode.query.page;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The search page at {@code /}. */
@ConfigMapping(prefix = "lode.page")
public interface PageConfig {

  /** Whether there is one; without it {@code /} leads to the Swagger UI. */
  @WithDefault("true")
  boolean enabled();

  /**
   * A directory with an {@code index.html} that is served instead of the page that comes with the
   * service, and the files that it names as {@code page/VERSION/…}. Read once, at the start.
   */
  Optional<Path> directory();
}
