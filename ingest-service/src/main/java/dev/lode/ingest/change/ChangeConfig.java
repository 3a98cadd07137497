package dev.lode.ingest.change;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How changes are told and remembered. */
@ConfigMapping(prefix = "lode.change")
public interface ChangeConfig {

  /**
   * How exactly it is known when a source named an unchanged item last. It is noted only when the
   * last note is older than this, so that reading the same again hardly writes anything; retention
   * may come this much too early, never too late.
   */
  @WithDefault("1d")
  Duration seenPrecision();
}
