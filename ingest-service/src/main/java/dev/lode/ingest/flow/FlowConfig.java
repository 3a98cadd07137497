package dev.lode.ingest.flow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How much is asked of Qdrant, the embedder and PostgreSQL at the same time. */
@ConfigMapping(prefix = "lode.flow")
public interface FlowConfig {

  /**
   * Points that may be on their way to Qdrant at the same time, at most. How many are, adapts
   * itself: it is halved when Qdrant is overloaded or does not answer, and grows again with every
   * write that succeeds.
   */
  @WithDefault("256")
  @Min(1)
  int points();

  /** A write that takes longer counts as a sign of overload, even if it succeeds. */
  @WithDefault("5s")
  Duration slowWrite();

  /**
   * Batches that may be at the embedder at the same time, at most; adapts itself like the points.
   */
  @WithDefault("8")
  @Min(1)
  int embeddings();

  /**
   * When a dependency is left alone, and for how long. Each dependency has a breaker of its own.
   */
  Breaker breaker();

  /** The circuit breaker: while it is open, nothing is asked of the dependency. */
  interface Breaker {

    /** The last so many calls are looked at. */
    @WithDefault("10")
    @Min(1)
    int window();

    /** The share of them that must have failed, 0 to 1, for the breaker to open. */
    @WithDefault("0.5")
    @DecimalMin("0.01")
    @DecimalMax("1.0")
    double failureRatio();

    /** How long it stays open before one call is tried. */
    @WithDefault("2s")
    Duration delay();
  }
}
