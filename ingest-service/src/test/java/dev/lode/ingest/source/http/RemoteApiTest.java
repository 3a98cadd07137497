package dev.lode.ingest.source.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.lode.ingest.source.SourcePausedException;
import dev.lode.ingest.source.SourceRefusedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RemoteApiTest {

  private static final String SECRET = "AIzaSy/secret+key=";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final BodyReader<String> TEXT = body -> new String(body, UTF_8);

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(options().dynamicPort().gzipDisabled(true)).build();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RemoteApi api = api(TestingRemote.LIMITS);

  private RemoteApi api(RemoteLimits limits) {
    return TestingRemote.api(
        limits, FailureReader::standard, meters, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static RemoteRequest request(String path) {
    return RemoteRequest.get(URI.create(SERVER.baseUrl() + path));
  }

  /** Gives one answer after the other; the last one again and again. */
  private static void answer(String path, ResponseDefinitionBuilder... answers) {
    for (int i = 0; i < answers.length; i++) {
      SERVER.stubFor(
          get(urlPathEqualTo(path))
              .inScenario(path)
              .whenScenarioStateIs(state(i))
              .willSetStateTo(state(Math.min(i + 1, answers.length - 1)))
              .willReturn(answers[i]));
    }
  }

  private static String state(int answered) {
    return answered == 0 ? Scenario.STARTED : answered + " answered";
  }

  @Test
  void readsABodyAndItsValidators() throws IOException {
    answer("/a", ok("hello").withHeader("ETag", "\"v1\""));

    var content = api.fetch(request("/a"), TEXT);

    assertThat(content).isEqualTo(new RemoteContent<>("hello", 5, new Validators("\"v1\"", null)));
    SERVER.verify(
        getRequestedFor(urlEqualTo("/a")).withHeader("User-Agent", equalTo("lode-test (gzip)")));
  }

  @Test
  void anUnchangedResourceIsNotReadAgain() throws IOException {
    SERVER.stubFor(
        get("/a")
            .withHeader("If-None-Match", equalTo("\"v1\""))
            .withHeader("If-Modified-Since", equalTo("Sun, 01 Mar 2026 00:00:00 GMT"))
            .willReturn(status(304)));
    var known = new Validators("\"v1\"", "Sun, 01 Mar 2026 00:00:00 GMT");

    assertThat(api.fetchIfChanged(request("/a"), known, TEXT)).isEmpty();
    assertThat(Validators.ofMark(Optional.of(known.toMark()))).isEqualTo(known);
  }

  @Test
  void repeatsWhatFailsInPassing() throws IOException {
    answer("/a", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), status(500), ok("hello"));

    assertThat(api.fetch(request("/a"), TEXT).body()).isEqualTo("hello");
    assertThat(meters.get("lode.source.requests").tag("outcome", "failed").timer().count())
        .isEqualTo(2);
    assertThat(
            meters
                .get("lode.source.requests")
                .tags("source", "test", "outcome", "ok")
                .timer()
                .count())
        .isEqualTo(1);
  }

  @Test
  void aConnectionThatIsResetIsMadeAnew() throws IOException {
    answer("/a", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), ok("hello"));

    assertThat(api.fetch(request("/a"), TEXT).body()).isEqualTo("hello");
  }

  @Test
  void repeatsABodyThatCanNotBeRead() throws IOException {
    answer("/a", ok("{\"a\":"), ok("{\"a\":1}"));

    assertThat(api.fetch(request("/a"), new ObjectMapper()::readTree).body().path("a").asInt())
        .isEqualTo(1);
  }

  @Test
  void givesUpAfterAllAttempts() {
    answer("/a", status(503));

    assertThatThrownBy(() -> api.fetch(request("/a"), TEXT))
        .isInstanceOf(RemoteUnavailableException.class)
        .hasMessage("GET " + SERVER.baseUrl() + "/a answered 503");
    SERVER.verify(3, getRequestedFor(urlEqualTo("/a")));
  }

  @Test
  void waitsAsLongAsTheServerAsks() throws IOException {
    answer("/a", status(429).withHeader("Retry-After", "0"), ok("hello"));

    assertThat(api.fetch(request("/a"), TEXT).body()).isEqualTo("hello");
  }

  @Test
  void pausesWhenTheServerAsksForLong() {
    answer("/seconds", status(429).withHeader("Retry-After", "3600"));
    answer("/date", status(503).withHeader("Retry-After", "Sun, 1 Mar 2026 12:10:00 GMT"));

    assertThat(paused("/seconds")).isEqualTo(NOW.plusSeconds(3600));
    assertThat(paused("/date")).isEqualTo(NOW.plusSeconds(600));
    SERVER.verify(1, getRequestedFor(urlEqualTo("/seconds")));
  }

  private Instant paused(String path) {
    return catchThrowableOfType(SourcePausedException.class, () -> api.fetch(request(path), TEXT))
        .resumeAt();
  }

  @Test
  void refusalsAreNotRepeated() {
    for (int status : List.of(400, 401, 403, 404, 410)) {
      answer("/" + status, status(status));

      assertThatThrownBy(() -> api.fetch(request("/" + status), TEXT))
          .isInstanceOf(SourceRefusedException.class)
          .hasMessageStartingWith("GET " + SERVER.baseUrl() + "/" + status + " answered " + status);
      SERVER.verify(1, getRequestedFor(urlEqualTo("/" + status)));
    }
  }

  @Test
  void bodiesThatDripInAreBrokenOff() {
    answer("/a", ok("x".repeat(100)).withChunkedDribbleDelay(100, 60_000));
    var limits =
        new RemoteLimits(
            Duration.ofMillis(300),
            Duration.ofSeconds(30),
            1,
            Duration.ofMillis(1),
            Duration.ofSeconds(5),
            1 << 20,
            1000,
            1,
            Duration.ofSeconds(30));

    assertThatThrownBy(() -> api(limits).fetch(request("/a"), TEXT))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("/a did not end within 0.3 s");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void bodiesAreBounded() throws IOException {
    answer("/large", ok("x".repeat((1 << 20) + 1)));
    answer("/bomb", ok().withBody(gzip(new byte[50 << 20])).withHeader("Content-Encoding", "gzip"));

    for (var path : List.of("/large", "/bomb")) {
      assertThatThrownBy(() -> api.fetch(request(path), TEXT))
          .isInstanceOf(SourceRefusedException.class)
          .hasMessageEndingWith("answered with more than lode.remote.max-body, 1048576 bytes");
    }
  }

  @Test
  void decompresses() throws IOException {
    answer(
        "/a", ok().withBody(gzip("hello".getBytes(UTF_8))).withHeader("Content-Encoding", "gzip"));

    assertThat(api.fetch(request("/a"), TEXT).body()).isEqualTo("hello");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void secretsStayWithTheServerTheyAreFor() throws IOException {
    answer("/a", temporaryRedirect("/b"));
    answer("/b", ok("elsewhere"));

    assertThat(api.fetch(request("/a"), TEXT).body()).isEqualTo("elsewhere");
    assertThatThrownBy(
            () -> api.fetch(request("/a").withSecretHeader("Authorization", SECRET), TEXT))
        .isInstanceOf(SourceRefusedException.class)
        .hasMessageContaining("answered 302: it has moved");
    SERVER.verify(1, getRequestedFor(urlEqualTo("/b")));
  }

  @Test
  void aServerThatKeepsFailingIsLeftAlone() {
    answer("/a", status(500));
    var limits =
        new RemoteLimits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            0,
            Duration.ofMillis(1),
            Duration.ofSeconds(5),
            1 << 20,
            2,
            0.5,
            Duration.ofMinutes(5));
    var broken = api(limits);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> broken.fetch(request("/a"), TEXT)).hasMessageContaining("500");
    }

    assertThatThrownBy(() -> broken.fetch(request("/a"), TEXT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was not tried");
    SERVER.verify(2, getRequestedFor(urlEqualTo("/a")));
  }

  @Test
  void anInterruptedThreadStaysInterrupted() {
    answer("/a", ok("hello"));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> api.fetch(request("/a"), TEXT))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aSecretParameterIsSent() throws IOException {
    SERVER.stubFor(
        get(urlPathEqualTo("/a"))
            .withQueryParam("part", equalTo("id"))
            .withQueryParam("key", equalTo(SECRET))
            .willReturn(ok("hello")));

    assertThat(api.fetch(request("/a?part=id").withSecretParameter("key", SECRET), TEXT).body())
        .isEqualTo("hello");
  }

  /** Whatever goes wrong, neither a key nor a signed query shows up in what is thrown. */
  @Test
  void nothingThatIsThrownHoldsASecret() {
    answer("/reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    answer("/garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
    answer("/malformed", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
    answer("/403", status(403).withBody("the key " + SECRET + " is not allowed"));
    answer("/503", status(503));
    answer("/pause", status(503).withHeader("Retry-After", "9999"));
    answer("/moved", temporaryRedirect("http://[broken?key=" + SECRET));
    answer("/body", ok(SECRET));
    var repeating =
        TestingRemote.api(
            failure -> new SourceRefusedException(failure.summary() + failure.body()));
    BodyReader<String> quoting =
        body -> {
          throw new IOException("unexpected " + new String(body, UTF_8));
        };

    for (var path :
        List.of("/reset", "/garbage", "/malformed", "/403", "/503", "/pause", "/moved", "/body")) {
      hidesSecrets(api, request(path + "?signature=s1gned"), quoting);
      hidesSecrets(repeating, request(path + "?signature=s1gned"), quoting);
    }
    hidesSecrets(api, RemoteRequest.get(URI.create("http://localhost:1/a?signature=s1gned")), TEXT);
    hidesSecrets(
        api, RemoteRequest.get(URI.create("https://none.invalid/a?signature=s1gned")), TEXT);
  }

  private static void hidesSecrets(
      RemoteApi api, RemoteRequest request, BodyReader<String> reader) {
    for (var with :
        List.of(
            request.withSecretParameter("key", SECRET),
            request.withSecretHeader("Authorization", "Bearer " + SECRET),
            request.withSecretHeader("Authorization", SECRET + "\n"))) {
      assertThat(with.toString()).doesNotContain("secret", "s1gned");
      assertThatThrownBy(() -> api.fetch(with, reader))
          .isInstanceOf(IOException.class)
          .satisfies(
              thrown -> {
                var everything = new StringWriter();
                thrown.printStackTrace(new PrintWriter(everything));
                assertThat(everything.toString()).doesNotContain(SECRET, "secret%2Bkey", "s1gned");
              });
    }
  }
}
