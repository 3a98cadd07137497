package dev.lode.bench.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.StreamSupport;

/** Searches query-service. Safe for many threads. */
public final class SearchClient implements AutoCloseable {

  private final URI search;
  private final URI profiles;
  private final ServiceHttp http = new ServiceHttp();
  private final ObjectMapper json = Json.mapper();

  /** A client of the service at this address, such as {@code http://localhost:8080}. */
  public SearchClient(URI service) {
    this.search = service.resolve("/v1/search");
    this.profiles = service.resolve("/v1/profiles");
  }

  /**
   * Makes one search and reads its answer to the last byte, without making sense of it.
   *
   * @throws ServiceException if the answer is not a success
   */
  public byte[] answer(Search body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(search)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
            .build();
    return http.send(request);
  }

  /**
   * The items that a search finds, as {@code platform:id}, best first.
   *
   * @throws ServiceException if the answer is not a success, or the search was degraded: a ranking
   *     without the model says nothing about the one with it
   */
  public List<String> keys(Search body) throws IOException, InterruptedException {
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
  public List<String> profiles() throws IOException, InterruptedException {
    var answer = json.readTree(http.send(HttpRequest.newBuilder(profiles).build()));
    return StreamSupport.stream(answer.path("profiles").spliterator(), false)
        .map(profile -> profile.path("name").asText())
        .toList();
  }

  @Override
  public void close() {
    http.close();
  }
}
