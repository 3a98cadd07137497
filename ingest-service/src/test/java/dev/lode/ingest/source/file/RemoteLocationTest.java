package dev.lode.ingest.source.file;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.lode.ingest.source.SourceReaders.LIMITS;
import static dev.lode.ingest.source.SourceReaders.readAll;
import static dev.lode.ingest.source.SourceReaders.summarize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.SourceProgress;
import dev.lode.ingest.source.SourceRefusedException;
import dev.lode.ingest.source.TestingProgress;
import dev.lode.ingest.source.http.FailureReader;
import dev.lode.ingest.source.http.TestingRemote;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RemoteLocationTest {

  private static final String LINES =
      "{\"id\":\"a\",\"title\":\"t\"}\n{\"id\":\"b\",\"title\":\"t\"}\n";

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  @TempDir Path copies;

  private FileSource source(String path, boolean snapshot) {
    return source(path, snapshot, 1 << 20);
  }

  private FileSource source(String path, boolean snapshot, long mostBytes) {
    return new FileSource(
        "s",
        new RemoteLocation(
            TestingRemote.api(FailureReader::standard),
            URI.create(SERVER.baseUrl() + path),
            mostBytes,
            copies),
        Optional.empty(),
        new FieldMapping(Map.of(), Map.of("platform", "p")),
        LIMITS,
        snapshot);
  }

  @Test
  void asksOnlyForAFileThatHasChanged() throws IOException {
    SERVER.stubFor(get("/items.jsonl").willReturn(ok(LINES).withHeader("ETag", "\"v:1\"")));
    SERVER.stubFor(
        get("/items.jsonl")
            .withHeader("If-None-Match", equalTo("\"v:1\""))
            .willReturn(status(304)));
    var first = source("/items.jsonl", true).open(SourceProgress.NONE);
    assertThat(first.isSnapshot()).isTrue();
    assertThat(readAll(first)).hasSize(2);

    var second = source("/items.jsonl", true).open(TestingProgress.at(first.cursor()));

    assertThat(readAll(second)).isEmpty();
    assertThat(second.isSnapshot()).as("nothing was named").isFalse();
    assertThat(second.cursor()).isEqualTo(first.cursor());
  }

  @Test
  void goesOnInTheMiddleOfTheSameVersionOnly() throws IOException {
    SERVER.stubFor(get("/items.jsonl").willReturn(ok(LINES).withHeader("ETag", "\"v1\"")));
    String cursor;
    try (var reader = source("/items.jsonl", false).open(SourceProgress.NONE)) {
      reader.next();
      cursor = reader.cursor();
    }

    assertThat(summarize(readAll(source("/items.jsonl", false).open(TestingProgress.at(cursor)))))
        .containsExactly("2 b");
    SERVER.verify(
        2, getRequestedFor(urlPathEqualTo("/items.jsonl")).withoutHeader("If-None-Match"));

    SERVER.stubFor(get("/items.jsonl").willReturn(ok(LINES).withHeader("ETag", "\"v2\"")));
    assertThat(readAll(source("/items.jsonl", false).open(TestingProgress.at(cursor)))).hasSize(2);
  }

  @Test
  void readsParquetFromAServerWithoutVersions() throws IOException {
    try (var parquet = getClass().getResourceAsStream("/parquet/types-zstd.parquet")) {
      SERVER.stubFor(
          get("/a/export.parquet").willReturn(aResponse().withBody(parquet.readAllBytes())));
    }

    var reader = source("/a/export.parquet", false).open(SourceProgress.NONE);

    assertThat(readAll(reader)).hasSize(5);
    assertThat(
            readAll(source("/a/export.parquet", false).open(TestingProgress.at(reader.cursor()))))
        .hasSize(5);
  }

  @Test
  void copiesAgainWhatBrokeOff() throws IOException {
    SERVER.stubFor(
        get("/items.jsonl")
            .inScenario("broken")
            .whenScenarioStateIs(Scenario.STARTED)
            .willSetStateTo("whole")
            .willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));
    SERVER.stubFor(
        get("/items.jsonl")
            .inScenario("broken")
            .whenScenarioStateIs("whole")
            .willReturn(ok(LINES).withChunkedDribbleDelay(5, 200)));

    assertThat(readAll(source("/items.jsonl", false).open(SourceProgress.NONE))).hasSize(2);
  }

  @Test
  void leavesNoCopyBehind() throws IOException {
    SERVER.stubFor(get(urlPathEqualTo("/items.jsonl")).willReturn(ok(LINES)));
    SERVER.stubFor(get(urlPathEqualTo("/none.jsonl")).willReturn(notFound()));

    readAll(source("/items.jsonl", false).open(SourceProgress.NONE));
    assertThatThrownBy(() -> source("/items.jsonl?sig=hidden", false, 10).open(SourceProgress.NONE))
        .isInstanceOf(SourceRefusedException.class)
        .hasMessageContaining("more than is allowed for a file, 10 bytes")
        .hasMessageNotContaining("hidden");
    assertThatThrownBy(() -> source("/none.jsonl", false).open(SourceProgress.NONE))
        .isInstanceOf(SourceRefusedException.class);

    assertThat(copies).isEmptyDirectory();
  }
}
