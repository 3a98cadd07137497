package dev.lode.query.embedding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** How queries are embedded. */
@ConfigMapping(prefix = "lode.embedding")
public interface EmbeddingConfig {

  /**
   * Whether the model is loaded in the background right after start. If not, the first text query
   * loads it: the service stays below 200 MB until then, and that query is slow or lexical only.
   */
  @WithDefault("true")
  boolean preload();

  /** Queries that are embedded at the same time; by default one for every core. */
  OptionalInt workers();

  /**
   * How long a search waits for its query's vector before it goes on without, lexical only. Loading
   * the model counts too.
   */
  @WithDefault("2s")
  Duration timeout();

  /** Queries that may wait for a worker; with more, a search goes on without its vector. */
  @WithDefault("200")
  int queue();

  /** How long the model is left alone after half of the last ten embeddings failed. */
  @WithDefault("5s")
  Duration breakerDelay();
}
