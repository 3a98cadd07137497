package dev.lode.bench.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** Has ingest-service rebuild its index, and follows how far it is. */
public final class IndexClient implements AutoCloseable {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final URI index;
  private final ServiceHttp http = new ServiceHttp();
  private final ObjectMapper json = Json.mapper();

  /** A client of the service at this address, such as {@code http://localhost:8081}. */
  public IndexClient(URI service) {
    this.index = service.resolve("/v1/index");
  }

  /** The collection that is searched now. */
  public String collection() throws IOException, InterruptedException {
    return look().path("collection").asText();
  }

  /** Begins to build a new generation, even if nothing is different. */
  public void rebuild() throws IOException, InterruptedException {
    http.send(
        HttpRequest.newBuilder(URI.create(index + "/apply?rebuild=true"))
            .POST(BodyPublishers.noBody())
            .build());
  }

  /**
   * Waits until the rollout under way has ended.
   *
   * @throws ServiceException if it did not succeed; the message says why
   */
  public void awaitSwitch() throws IOException, InterruptedException {
    var rollout = look().path("rollout");
    while (rollout.path("state").asText().equals("running")) {
      Thread.sleep(BETWEEN_LOOKS);
      rollout = look().path("rollout");
    }
    if (!rollout.path("state").asText().equals("succeeded")) {
      throw new ServiceException("the rebuild ended with " + rollout);
    }
  }

  private JsonNode look() throws IOException, InterruptedException {
    return json.readTree(http.send(HttpRequest.newBuilder(index).build()));
  }

  @Override
  public void close() {
    http.close();
  }
}
