package dev.lode.query.index;

import dev.lode.common.index.QdrantSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where Qdrant is, how patiently it is called, and when it is left alone. */
@ConfigMapping(prefix = "lode.qdrant")
public interface QdrantConfig extends QdrantSettings {

  @Override
  @WithDefault("http://localhost:6334")
  URI url();

  @Override
  Optional<String> apiKey();

  @Override
  @WithDefault("3s")
  Duration timeout();

  @Override
  @WithDefault("2")
  int connections();

  @Override
  @WithDefault("3")
  int attempts();

  /**
   * Calls that run at the same time. What comes on top waits, up to {@link #queue}; more of them
   * than Qdrant has cores only makes all of them slower.
   */
  @WithDefault("64")
  int concurrency();

  /** Calls that may wait for their turn; with more, a search is answered 503 at once. */
  @WithDefault("256")
  int queue();

  /**
   * A second address of the same cluster, such as another node's. Calls that take unusually long at
   * {@link #url} are made there too, and all of them are while {@link #url} can't be reached.
   */
  Optional<URI> replicaUrl();

  /** When a call is made a second time. Only with {@link #replicaUrl}. */
  Hedge hedge();

  /** Second calls. */
  interface Hedge {

    /** How long the first answer is waited for; by default longer than 95 % of them take. */
    Optional<Duration> delay();

    /** Second calls for slowness, as a share of all calls, 0 to 1. */
    @WithDefault("0.05")
    double share();
  }

  /** When Qdrant fails, and how soon it is tried again. */
  Breaker breaker();

  /** The circuit breaker: while it is open, calls fail at once instead of after the timeout. */
  interface Breaker {

    /** The last so many calls are looked at. */
    @WithDefault("20")
    int window();

    /** The share of them that must have failed, 0 to 1, for the breaker to open. */
    @WithDefault("0.5")
    double failureRatio();

    /** How long it stays open; told to callers as {@code Retry-After}. */
    @WithDefault("2s")
    Duration delay();
  }
}
