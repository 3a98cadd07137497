package dev.lode.bench.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * Searches query-service over connections that are kept open. It blocks, and so has no threads of
 * its own between a service and the clock: with the JDK's client each answer is handed on twice,
 * which on two cores costs as much as a third of a search. Safe for many threads; each call in
 * flight has its own connection.
 */
public final class SearchClient implements AutoCloseable {

  /** More than any benchmark has in flight. */
  private static final int CONNECTIONS = 4000;

  private final URI search;
  private final URI profiles;
  private final ObjectMapper json = Json.mapper();

  private final CloseableHttpClient http =
      HttpClients.custom()
          .setConnectionManager(
              PoolingHttpClientConnectionManagerBuilder.create()
                  .setMaxConnTotal(CONNECTIONS)
                  .setMaxConnPerRoute(CONNECTIONS)
                  .build())
          // What is measured is the answer as it is; and one that is refused must not come again.
          .disableContentCompression()
          .disableAutomaticRetries()
          .build();

  /** A client of the service at this address, such as {@code http://localhost:8080}. */
  public SearchClient(URI service) {
    this.search = service.resolve("/v1/search");
    this.profiles = service.resolve("/v1/profiles");
  }

  /** A search as it is sent. */
  public ClassicHttpRequest request(Search body) throws IOException {
    return ClassicRequestBuilder.post(search)
        .setEntity(json.writeValueAsBytes(body), ContentType.APPLICATION_JSON)
        .build();
  }

  /**
   * Makes one search and reads its answer to the last byte, without making sense of it.
   *
   * @throws ServiceException if the answer is not a success, or nobody is there
   */
  public byte[] answer(Search body) throws IOException {
    return answer(request(body));
  }

  /**
   * The same with a request that was written before.
   *
   * @throws ServiceException if the answer is not a success, or nobody is there
   */
  public byte[] answer(ClassicHttpRequest request) throws IOException {
    try {
      return http.execute(
          request,
          answer -> {
            var body = EntityUtils.toByteArray(answer.getEntity());
            if (answer.getCode() / 100 != 2) {
              throw ServiceException.of(
                  request.getMethod(), request.getRequestUri(), answer.getCode(), body);
            }
            return body;
          });
    } catch (ConnectException e) {
      throw ServiceException.away(search, e);
    }
  }

  /**
   * The items that a search finds, as {@code platform:id}, best first.
   *
   * @throws ServiceException if the answer is not a success, or the search was degraded: a ranking
   *     without the model says nothing about the one with it
   */
  public List<String> keys(Search body) throws IOException {
    var answer = json.readTree(answer(body));
    if (!answer.path("degraded").isEmpty()) {
      throw new ServiceException("%s was degraded: %s".formatted(body, answer.path("degraded")));
    }
    return StreamSupport.stream(answer.path("hits").spliterator(), false)
        .map(hit -> hit.path("item"))
        .map(item -> item.path("platform").asText() + ":" + item.path("id").asText())
        .toList();
  }

  /**
   * The names of all profiles.
   *
   * @throws ServiceException if the answer is not a success
   */
  public List<String> profiles() throws IOException {
    var answer = json.readTree(answer(ClassicRequestBuilder.get(profiles).build()));
    return StreamSupport.stream(answer.path("profiles").spliterator(), false)
        .map(profile -> profile.path("name").asText())
        .toList();
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
