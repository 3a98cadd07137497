package dev.lode.ingest.source.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.time.Clock;
import java.time.Duration;

/** Clients that lose no time. */
public final class TestingRemote {

  /** Patience of milliseconds, two retries, bodies of a megabyte. */
  public static final RemoteLimits LIMITS =
      new RemoteLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          2,
          Duration.ofMillis(1),
          Duration.ofSeconds(5),
          1 << 20,
          1000,
          1,
          Duration.ofSeconds(30));

  private TestingRemote() {}

  /** A client under the name {@code test}. */
  public static RemoteApi api(FailureReader failures) {
    return api(LIMITS, failures, new SimpleMeterRegistry(), Clock.systemUTC());
  }

  /** A client under the name {@code test}. */
  public static RemoteApi api(
      RemoteLimits limits, FailureReader failures, MeterRegistry meters, Clock clock) {
    return new RemoteApi(
        "test",
        "lode-test (gzip)",
        limits,
        HttpClient.newBuilder().followRedirects(Redirect.NEVER).build(),
        HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build(),
        failures,
        meters,
        clock);
  }
}
