package dev.lode.ingest.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * Bounds of what comes in requests, beside those of everything that is read: {@link
 * dev.lode.ingest.source.ReadConfig}.
 */
@ConfigMapping(prefix = "lode.push")
public interface PushConfig {

  /**
   * Items that one request may bring; one with more is answered with 413, and what came before
   * stays. Memory does not depend on it, only how long one request may go on.
   */
  @WithDefault("20000000")
  @Min(1)
  long maxItems();

  /**
   * Requests that are read at the same time; further ones are answered with 429. Each holds a batch
   * in memory, and often waits with it for its turn among the {@code lode.run.concurrent-batches}.
   */
  @WithDefault("12")
  @Min(1)
  int concurrent();

  /** What a request that is one too many is told to wait. */
  @WithDefault("2s")
  Duration retryAfter();
}
