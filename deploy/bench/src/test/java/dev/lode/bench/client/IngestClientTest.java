package dev.lode.bench.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lode.common.model.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestClientTest {

  private static final String RUNNING =
      """
      {"id": "r1", "status": "running", "counts": {"read": 0}, "timings": {}, "more": 1}
      """;

  @TempDir private Path directory;

  private TestingService service;
  private IngestClient client;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    service = new TestingService();
    client = new IngestClient(service.url());
    file = directory.resolve("items.jsonl.gz");
    ItemFile.write(Stream.of(Item.builder("p", "1", "One").build()), file);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void aPushWaitsForTheEndOfItsRun() throws Exception {
    service.answering(202, RUNNING).answering(200, RUNNING).answering(200, ended("succeeded", 0));

    var run = client.push(file);

    assertThat(run.count("created")).isEqualTo(4);
    assertThat(run.readPerSecond()).isEqualTo(40);
    assertThat(run.searchablePerSecond()).isEqualTo(8);
    assertThat(service.asked())
        .extracting(TestingService.Asked::method, TestingService.Asked::path)
        .containsExactly(
            tuple("POST", "/v1/items"), tuple("GET", "/v1/runs/r1"), tuple("GET", "/v1/runs/r1"));
  }

  @Test
  void aGzippedFileIsSentAsItIs() throws Exception {
    service.answering(200, ended("succeeded", 0));

    client.push(file);

    var push = service.asked().getFirst();
    assertThat(push.headers().getFirst("Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(push.headers().getFirst("Content-Encoding")).isEqualTo("gzip");
    try (var sent = new GZIPInputStream(new ByteArrayInputStream(push.body()))) {
      assertThat(new String(sent.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(
              "{\"platform\":\"p\",\"id\":\"1\",\"kind\":\"video\",\"title\":\"One\","
                  + "\"tags\":[],\"extra\":{}}\n");
    }
  }

  @Test
  void aPlainFileIsNotCalledGzipped() throws Exception {
    var plain = Files.writeString(directory.resolve("items.jsonl"), "{}\n");
    service.answering(200, ended("succeeded", 0));

    client.push(plain);

    assertThat(service.asked().getFirst().headers()).doesNotContainKey("Content-Encoding");
  }

  @Test
  void aFailedRunIsAnError() {
    service.answering(200, ended("failed", 0));

    assertThatThrownBy(() -> client.push(file))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("failed");
  }

  @Test
  void rejectedItemsAreAnError() {
    service.answering(200, ended("succeeded", 1));

    assertThatThrownBy(() -> client.push(file))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("rejected=1");
  }

  @Test
  void aRefusedPushTellsTheServicesOwnWords() {
    service.answering(503, "{\"detail\":\"PostgreSQL is away\"}");

    assertThatThrownBy(() -> client.push(file))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("/v1/items answered 503: {\"detail\":\"PostgreSQL is away\"}");
  }

  @Test
  void aServiceThatAsksToComeAgainIsLookedAtAgain() throws Exception {
    service
        .answering(202, ended("running", 0))
        .answering(503, "{\"detail\":\"All connections to PostgreSQL are in use; try again\"}")
        .answering(200, ended("succeeded", 0));

    assertThat(client.push(file).status()).isEqualTo("succeeded");
  }

  @Test
  void itemsArePushedAsAFileIs() throws Exception {
    service.answering(200, ended("succeeded", 0));

    client.push(Stream.of(Item.builder("p", "1", "One").build()));

    assertThat(service.asked().getFirst().body()).isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void aPlainFileIsReadToo() throws Exception {
    var plain =
        Files.writeString(
            directory.resolve("items.jsonl"),
            "{\"platform\":\"p\",\"id\":\"1\",\"title\":\"One\"}\n\n");

    try (var items = ItemFile.read(plain)) {
      assertThat(items).containsExactly(Item.builder("p", "1", "One").build());
    }
  }

  @Test
  void whatWasWrittenIsRead() throws Exception {
    try (var items = ItemFile.read(file)) {
      assertThat(items).containsExactly(Item.builder("p", "1", "One").build());
    }
  }

  private static String ended(String status, int rejected) {
    return """
        {"id": "r1", "status": "%s", "counts": {"read": 4, "created": 4, "rejected": %d},
         "timings": {"readMillis": 100, "totalMillis": 500}}
        """
        .formatted(status, rejected);
  }
}
