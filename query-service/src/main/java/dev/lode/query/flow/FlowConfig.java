package dev.lode.query.flow;

import io.smallrye.config.ConfigMapping;
import java.util.OptionalInt;

/** How many requests are worked on. */
@ConfigMapping(prefix = "lode.flow")
public interface FlowConfig {

  /**
   * Requests that are worked on at the same time; those on top are answered 503 at once. By default
   * 8 for every core, which keeps two cores busy with the embedding of queries while others wait
   * for Qdrant. A Qdrant far away, or queries that are mostly cached, allow more: what matters is
   * the requests a second at full load, times the seconds each of them takes when there is none,
   * times four for bursts.
   */
  OptionalInt concurrency();
}
