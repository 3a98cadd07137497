package dev.lode.ingest.source.http;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.time.Clock;

/** Makes a {@link RemoteApi} for each source; they share their connections. */
@ApplicationScoped
public class RemoteApis {

  private final RemoteConfig config;
  private final MeterRegistry meters;
  private final HttpClient staying;
  private final HttpClient following;

  /** For all sources of one service. */
  public RemoteApis(RemoteConfig config, MeterRegistry meters) {
    this.config = config;
    this.meters = meters;
    this.staying = client(config, Redirect.NEVER);
    this.following = client(config, Redirect.NORMAL);
  }

  private static HttpClient client(RemoteConfig config, Redirect redirect) {
    return HttpClient.newBuilder()
        .connectTimeout(config.connectTimeout())
        .followRedirects(redirect)
        .build();
  }

  /**
   * The client of one source.
   *
   * @param source name of the source, under which requests are measured
   * @param failures how to understand the server's failures
   */
  public RemoteApi create(String source, FailureReader failures) {
    return new RemoteApi(
        source,
        config.userAgent(),
        config.limits(),
        staying,
        following,
        failures,
        meters,
        Clock.systemUTC());
  }

  @PreDestroy
  void close() {
    staying.shutdownNow();
    following.shutdownNow();
  }
}
