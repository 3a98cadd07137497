package dev.lode.bench.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 with connections kept open, as browsers' proxies and load balancers speak it. Safe for
 * many threads; each call in flight has its own connection.
 */
final class ServiceHttp implements AutoCloseable {

  private final @Nullable String apiKey;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Sends no credentials. */
  ServiceHttp() {
    this(null);
  }

  /** Sends this API key with every request. */
  ServiceHttp(@Nullable String apiKey) {
    this.apiKey = apiKey;
  }

  /**
   * Sends a request and reads the answer to its last byte.
   *
   * @throws ServiceException if the answer is not a success, or nobody is there
   */
  byte[] send(HttpRequest request) throws IOException, InterruptedException {
    try {
      var answer = http.send(withKey(request), BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 != 2) {
        throw ServiceException.of(answer);
      }
      return answer.body();
    } catch (ConnectException e) {
      throw ServiceException.away(request.uri(), e);
    }
  }

  private HttpRequest withKey(HttpRequest request) {
    return apiKey == null
        ? request
        : HttpRequest.newBuilder(request, (_, _) -> true).header("X-API-Key", apiKey).build();
  }

  @Override
  public void close() {
    http.close();
  }
}
