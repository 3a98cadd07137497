package dev.lode.ingest.source.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patiently servers of others are asked, for all sources alike. */
@ConfigMapping(prefix = "lode.remote")
public interface RemoteConfig {

  /** By what the owner of a server can tell who is reading. */
  @WithDefault("lode-ingest (gzip)")
  String userAgent();

  /** How long to wait for a connection. */
  @WithDefault("10s")
  Duration connectTimeout();

  /** How long one attempt may take, from the connection to the last byte of the body. */
  @WithDefault("60s")
  Duration attemptTimeout();

  /** How long one request may take with all its attempts and the pauses between them. */
  @WithDefault("5m")
  Duration overallTimeout();

  /** How often a failed attempt is repeated before the run ends as unstable. */
  @WithDefault("4")
  int retries();

  /** The pause before the first repetition; it doubles with each one. */
  @WithDefault("1s")
  Duration firstDelay();

  /**
   * The longest pause between two attempts. A server that asks for a longer one by {@code
   * Retry-After} ends the run, which goes on when that time has come.
   */
  @WithDefault("60s")
  Duration longestDelay();

  /** The largest body, decompressed; it is held in memory. A larger one is refused. */
  @WithDefault("64M")
  MemorySize maxBody();

  /** When to leave a server alone. */
  Breaker breaker();

  /** The circuit breaker of each source. */
  interface Breaker {

    /** Over how many attempts failures are counted. */
    @WithDefault("20")
    int window();

    /** The share of failures from which on nothing is asked for a while, 0 to 1. */
    @WithDefault("0.5")
    double failureRatio();

    /** For how long then. */
    @WithDefault("30s")
    Duration delay();
  }

  /** The same as values. */
  default RemoteLimits limits() {
    return new RemoteLimits(
        attemptTimeout(),
        overallTimeout(),
        retries(),
        firstDelay(),
        longestDelay(),
        Math.toIntExact(maxBody().asLongValue()),
        breaker().window(),
        breaker().failureRatio(),
        breaker().delay());
  }
}
