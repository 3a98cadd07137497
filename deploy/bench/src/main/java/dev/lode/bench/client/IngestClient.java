package dev.lode.bench.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lode.common.model.Item;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Pushes items to ingest-service and follows what becomes of them. */
public final class IngestClient implements AutoCloseable {

  /** Short against any run worth measuring, which is timed by the service's own clock anyway. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final URI service;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json = Json.mapper();

  /** A client of the service at this address, such as {@code http://localhost:8081}. */
  public IngestClient(URI service) {
    this.service = service;
  }

  /**
   * Pushes a file, one item a line, and waits until all of it is searchable.
   *
   * @param items JSON lines; gzipped if the name ends in {@code .gz}
   * @throws ServiceException if the service does not take them, the run fails, or items are
   *     rejected
   */
  public Run push(Path items) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(service.resolve("/v1/items"))
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofFile(items));
    if (items.toString().endsWith(".gz")) {
      request.header("Content-Encoding", "gzip");
    }
    var run = send(request.build());
    while (!run.ended()) {
      Thread.sleep(BETWEEN_LOOKS);
      run = send(HttpRequest.newBuilder(service.resolve("/v1/runs/" + run.id())).build());
    }
    if (!run.status().equals("succeeded") || run.count("rejected") > 0) {
      throw new ServiceException("ingest ended with " + run);
    }
    return run;
  }

  /**
   * Pushes items and waits until all of them are searchable.
   *
   * @throws ServiceException as {@link #push(Path)}
   */
  public Run push(Stream<Item> items) throws IOException, InterruptedException {
    var file = Files.createTempFile("lode-bench-", ".jsonl.gz");
    try {
      ItemFile.write(items, file);
      return push(file);
    } finally {
      Files.delete(file);
    }
  }

  private Run send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() / 100 != 2) {
      throw ServiceException.of(answer);
    }
    return json.readValue(answer.body(), Run.class);
  }

  @Override
  public void close() {
    http.close();
  }
}
