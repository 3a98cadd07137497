package dev.lode.ingest.embed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.OptionalInt;

/** How items are embedded and brought into the index. */
@ConfigMapping(prefix = "lode.embed")
public interface EmbedConfig {

  /** Texts that are embedded at the same time; by default as many as there are processors. */
  OptionalInt workers();

  /**
   * Batches under way at the same time. While one is embedded, another one is written and a third
   * one is waiting for the embedder; with fewer the processors pause, with more it takes longer
   * until a new item's turn comes. With 0 this replica takes items in and leaves the index to
   * others, or to later.
   */
  @WithDefault("3")
  @Min(0)
  int lanes();

  /** Items that are claimed, embedded and written together. */
  @WithDefault("64")
  @Min(1)
  int batchSize();

  /**
   * How long a claim holds without being renewed. This long the items of a replica that was killed
   * lie idle.
   */
  @WithDefault("15s")
  Duration claimTimeout();

  /** How often the outbox is looked into when nobody in this process has put anything there. */
  @WithDefault("1s")
  Duration pollEvery();

  /** The longest pause between two tries of a write that failed because Qdrant was away. */
  @WithDefault("5s")
  Duration longestPause();

  /**
   * Tries after which an item that can't be embedded or written, while others can, is given up
   * until it changes or the service starts again.
   */
  @WithDefault("5")
  @Min(1)
  int attempts();
}
