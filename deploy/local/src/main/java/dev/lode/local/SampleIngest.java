package dev.lode.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Pushes the bundled sample as any client would, and shows how far its run is. */
final class SampleIngest implements AutoCloseable {

  private static final String SAMPLE = "/sample/talks.jsonl.gz";
  private static final Duration POLL = Duration.ofMillis(250);

  private final URI ingestUrl;
  private final @Nullable String apiKey;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  /**
   * A client of ingest-service.
   *
   * @param apiKey sent if there is one; null if the service is open
   */
  SampleIngest(URI ingestUrl, @Nullable String apiKey) {
    this.ingestUrl = ingestUrl;
    this.apiKey = apiKey;
  }

  /**
   * Pushes the sample and waits until it is searchable.
   *
   * @return the finished run
   * @throws IOException if the push is refused or the run does not succeed
   */
  JsonNode run() throws IOException, InterruptedException {
    var run = push();
    // Without anything new there is nothing to wait for.
    if (run.path("status").asText().equals("running")) {
      run = awaitEnd(run);
    }
    if (!run.path("status").asText().equals("succeeded")) {
      throw new IOException("the sample's run did not succeed: " + run);
    }
    return run;
  }

  private JsonNode awaitEnd(JsonNode started) throws IOException, InterruptedException {
    var run = started;
    try (var bar =
        new ProgressBarBuilder()
            .setTaskName("Sample")
            .setUnit(" talks", 1)
            .setInitialMax(run.path("pending").asLong() + run.path("indexed").asLong())
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis((int) POLL.toMillis())
            .showSpeed()
            .build()) {
      while (run.path("status").asText().equals("running")) {
        bar.stepTo(run.path("indexed").asLong());
        Thread.sleep(POLL);
        run = get("/v1/runs/" + run.path("id").asText());
      }
      bar.stepTo(run.path("indexed").asLong());
    }
    return run;
  }

  private JsonNode push() throws IOException, InterruptedException {
    try (var sample = SampleIngest.class.getResourceAsStream(SAMPLE)) {
      if (sample == null) {
        throw new IOException(SAMPLE + " is not on the class path");
      }
      return send(
          request("/v1/items")
              .header("Content-Type", "application/x-ndjson")
              .header("Content-Encoding", "gzip")
              .POST(BodyPublishers.ofByteArray(sample.readAllBytes()))
              .build());
    }
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(ingestUrl.resolve(path));
    return apiKey == null ? request : request.header("X-API-Key", apiKey);
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    var response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(
          "%s %s answered %d: %s"
              .formatted(request.method(), request.uri(), response.statusCode(), response.body()));
    }
    return json.readTree(response.body());
  }

  @Override
  public void close() {
    http.close();
  }
}
