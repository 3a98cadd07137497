package dev.lode.bench.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lode.common.model.Item;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Pushes items to ingest-service and follows what becomes of them. */
public final class IngestClient implements AutoCloseable {

  /** Short against any run worth measuring, which is timed by the service's own clock anyway. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final URI service;
  private final ServiceHttp http;
  private final ObjectMapper json = Json.mapper();

  /** A client of the service at this address, such as {@code http://localhost:8081}. */
  public IngestClient(URI service) {
    this.service = service;
    this.http = new ServiceHttp();
  }

  /** A client of a service that asks for credentials. */
  public IngestClient(URI service, String apiKey) {
    this.service = service;
    this.http = new ServiceHttp(apiKey);
  }

  /**
   * Pushes a file, one item a line, and waits until all of it is searchable.
   *
   * @param items JSON lines; gzipped if the name ends in {@code .gz}
   * @throws ServiceException if the service does not take them, the run fails, or items are
   *     rejected
   */
  public Run push(Path items) throws IOException, InterruptedException {
    return awaitSearchable(store(items, Optional.empty()));
  }

  /**
   * Pushes a file and returns when all of it is stored; it becomes searchable later.
   *
   * @param items as in {@link #push(Path)}
   * @param idempotencyKey the name of this request; repeating it then does nothing
   */
  public Run store(Path items, Optional<String> idempotencyKey)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(service.resolve("/v1/items"))
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofFile(items));
    if (items.toString().endsWith(".gz")) {
      request.header("Content-Encoding", "gzip");
    }
    idempotencyKey.ifPresent(key -> request.header("Idempotency-Key", key));
    return send(request.build());
  }

  /**
   * Waits until all that a run has stored is searchable. A service that asks to come again while it
   * is looked at is looked at again.
   *
   * @throws ServiceException if the run fails, or has rejected items
   */
  public Run awaitSearchable(Run stored) throws IOException, InterruptedException {
    var run = stored;
    while (!run.ended()) {
      Thread.sleep(BETWEEN_LOOKS);
      run = look(run);
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

  private Run look(Run last) throws IOException, InterruptedException {
    try {
      return run(last.id());
    } catch (ServiceException e) {
      if (e.asksToComeAgain()) {
        return last;
      }
      throw e;
    }
  }

  /** A run as it is now. */
  public Run run(String id) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(service.resolve("/v1/runs/" + id)).build());
  }

  private Run send(HttpRequest request) throws IOException, InterruptedException {
    return json.readValue(http.send(request), Run.class);
  }

  @Override
  public void close() {
    http.close();
  }
}
