package dev.lode.ingest.vetting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How decisions are kept and shown. */
@ConfigMapping(prefix = "lode.vetting")
public interface VettingConfig {

  /**
   * How many of the newest decisions about an item, and of those about its channel, its point
   * carries. Every item of a channel carries the channel's: more make all of these points larger.
   */
  @Min(1)
  @Max(100)
  @WithDefault("5")
  int history();

  /**
   * How often it is looked for decisions that have expired. Until then, a search still filters by
   * them; reports know better at once.
   */
  @WithDefault("1m")
  Duration expiryCheck();

  /**
   * How long a repeated request with the same {@code Idempotency-Key} is answered with its
   * decision.
   */
  @WithDefault("24h")
  Duration idempotencyKeyTtl();
}
