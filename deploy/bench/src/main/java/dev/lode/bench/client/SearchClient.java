package dev.lode.bench.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.StreamSupport;

/** Searches query-service. Safe for many threads; each call in flight has its own connection. */
public final class SearchClient implements AutoCloseable {

  private final URI search;

  /** HTTP/1.1 with connections kept open, as browsers' proxies and load balancers speak it. */
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final ObjectMapper json = Json.mapper();

  /** A client of the service at this address, such as {@code http://localhost:8080}. */
  public SearchClient(URI service) {
    this.search = service.resolve("/v1/search");
  }

  /**
   * Makes one search and reads its answer to the last byte, without making sense of it.
   *
   * @throws ServiceException if the answer is not a 200
   */
  public byte[] answer(Search body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(search)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
            .build();
    var answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw ServiceException.of(answer);
    }
    return answer.body();
  }

  /**
   * The ids of the items that a search finds, best first.
   *
   * @throws ServiceException if the answer is not a 200, or the search was degraded: a ranking
   *     without the model says nothing about the one with it
   */
  public List<String> ids(Search body) throws IOException, InterruptedException {
    var answer = json.readTree(answer(body));
    if (!answer.path("degraded").isEmpty()) {
      throw new ServiceException("%s was degraded: %s".formatted(body, answer.path("degraded")));
    }
    return StreamSupport.stream(answer.path("hits").spliterator(), false)
        .map(hit -> hit.path("item").path("id"))
        .map(JsonNode::asText)
        .toList();
  }

  @Override
  public void close() {
    http.close();
  }
}
