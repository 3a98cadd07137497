package dev.lode.ingest.source.databricks;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.lode.ingest.source.SourceReaders.readAll;
import static dev.lode.ingest.source.SourceReaders.summarize;
import static dev.lode.ingest.source.databricks.TestingDatabricks.CHANGES;
import static dev.lode.ingest.source.databricks.TestingDatabricks.NOW;
import static dev.lode.ingest.source.databricks.TestingDatabricks.TABLE_ID;
import static dev.lode.ingest.source.databricks.TestingDatabricks.TOKEN;
import static dev.lode.ingest.source.databricks.TestingDatabricks.change;
import static dev.lode.ingest.source.databricks.TestingDatabricks.chunk;
import static dev.lode.ingest.source.databricks.TestingDatabricks.error;
import static dev.lode.ingest.source.databricks.TestingDatabricks.failed;
import static dev.lode.ingest.source.databricks.TestingDatabricks.feed;
import static dev.lode.ingest.source.databricks.TestingDatabricks.json;
import static dev.lode.ingest.source.databricks.TestingDatabricks.linked;
import static dev.lode.ingest.source.databricks.TestingDatabricks.linkedChunk;
import static dev.lode.ingest.source.databricks.TestingDatabricks.poll;
import static dev.lode.ingest.source.databricks.TestingDatabricks.stored;
import static dev.lode.ingest.source.databricks.TestingDatabricks.submission;
import static dev.lode.ingest.source.databricks.TestingDatabricks.succeeded;
import static dev.lode.ingest.source.databricks.TestingDatabricks.succeededWithMore;
import static dev.lode.ingest.source.databricks.TestingDatabricks.text;
import static dev.lode.ingest.source.databricks.TestingDatabricks.under;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.ingest.source.SourcePausedException;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRefusedException;
import dev.lode.ingest.source.TestingProgress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How statements are brought to their end and results fetched, whatever the servers do. */
class SqlWarehouseTest {

  private static final List<String> COLUMNS = feed("video_id STRING", "title STRING");
  private static final List<String> A = change("insert", 6, "a", "A");
  private static final List<String> B = change("insert", 6, "b", "B");
  private static final List<String> C = change("insert", 7, "c", "C");
  private static final Instant LATER = NOW.plusSeconds(900);
  private static final String INLINE_LIMIT =
      "Inline byte limit exceeded. Statements executed with disposition=INLINE can have a result"
          + " size of at most 26214400 bytes. Please execute the statement with"
          + " disposition=EXTERNAL_LINKS if you want to download the full result.";

  private final TestingDatabricks databricks = new TestingDatabricks();

  @BeforeEach
  void seventhCommit() {
    databricks.latest(7);
  }

  @AfterEach
  void close() {
    databricks.close();
  }

  private SourceReader open() throws IOException {
    return databricks.source().open(TestingProgress.at(TABLE_ID + ":5"));
  }

  private List<String> read() throws IOException {
    return summarize(readAll(open()));
  }

  private void linksInsteadOfRows(String answer) {
    databricks.on(submission(CHANGES, "INLINE"), json(failed("BAD_REQUEST", INLINE_LIMIT)));
    databricks.on(submission(CHANGES, "EXTERNAL_LINKS"), json(answer));
  }

  @Test
  void waitsForAWarehouseThatIsStarting() throws IOException {
    databricks.on(CHANGES, under("PENDING"));
    databricks.inTurn(
        s -> poll("s1"),
        json(under("PENDING")),
        json(under("RUNNING")),
        json(succeeded(COLUMNS, A)));

    assertThat(read()).containsExactly("1 a");
  }

  @Test
  void submitsWhatItIsConfiguredWith() throws IOException {
    databricks.with("query-tags.team", "search").with("wait-timeout", "30s");
    databricks.on(CHANGES, succeeded(COLUMNS, A));

    read();

    var body = databricks.submitted(CHANGES).getFirst();
    assertThat(body.path("query_tags").toString())
        .isEqualTo("[{\"key\":\"team\",\"value\":\"search\"}]");
    assertThat(body.path("wait_timeout").asText()).isEqualTo("30s");
    assertThat(body.path("on_wait_timeout").asText()).isEqualTo("CONTINUE");
    databricks.server.verify(
        postRequestedFor(urlEqualTo("/api/2.0/sql/statements"))
            .withHeader("Authorization", equalTo("Bearer " + TOKEN)));
  }

  @ParameterizedTest
  @CsvSource({"host, http://example.org", "host, example.org", "wait-timeout, 3s"})
  void refusesAConfigurationThatCannotBe(String key, String value) {
    databricks.with(key, value);

    assertThatThrownBy(databricks::source)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key);
  }

  @Test
  void fetchesFurtherChunks() throws IOException {
    databricks.on(CHANGES, succeededWithMore(COLUMNS, A));
    databricks.on(
        chunk("s1", 1),
        json(text(Map.of("chunk_index", 1, "data_array", List.of(B), "next_chunk_index", 2))));
    databricks.on(chunk("s1", 2), json(text(Map.of("chunk_index", 2, "data_array", List.of(C)))));

    assertThat(read()).containsExactly("1 a", "2 b", "3 c");
  }

  @Test
  void asksForLinksWhenTheRowsAreTooMany() throws IOException {
    linksInsteadOfRows(linked(COLUMNS, false, databricks.link("/c0", 0, 1, LATER)));
    databricks.on(stored("/c0"), json(text(List.of(A, B))));
    databricks.on(chunk("s1", 1), json(linkedChunk(databricks.link("/c1", 1, 0, LATER))));
    databricks.on(stored("/c1"), json(text(List.of(C))));

    assertThat(read()).containsExactly("1 a", "2 b", "3 c");
    databricks.server.verify(getRequestedFor(urlPathEqualTo("/c0")).withoutHeader("Authorization"));
  }

  @Test
  void sendsTheHeadersThatALinkAsksFor() throws IOException {
    var link = databricks.link("/c0", 0, 0, LATER);
    link.put("http_headers", Map.of("x-ms-encryption-key", "k"));
    linksInsteadOfRows(linked(COLUMNS, false, link));
    databricks.on(
        stored("/c0").withHeader("x-ms-encryption-key", equalTo("k")), json(text(List.of(A))));

    assertThat(read()).containsExactly("1 a");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 400, 404})
  void exchangesALinkThatHasExpired(int status) throws IOException {
    linksInsteadOfRows(linked(COLUMNS, false, databricks.link("/old", 0, 1, LATER)));
    databricks.on(
        stored("/old"),
        json("<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>")
            .withStatus(status));
    databricks.on(chunk("s1", 0), json(linkedChunk(databricks.link("/new", 0, 1, LATER))));
    databricks.on(stored("/new"), json(text(List.of(A))));
    databricks.on(chunk("s1", 1), json(linkedChunk(databricks.link("/c1", 1, 0, LATER))));
    databricks.on(stored("/c1"), json(text(List.of(C))));

    assertThat(read()).containsExactly("1 a", "2 c");
  }

  @Test
  void doesNotEvenTryALinkPastItsTime() throws IOException {
    linksInsteadOfRows(linked(COLUMNS, false, databricks.link("/old", 0, 0, NOW.minusSeconds(1))));
    databricks.on(chunk("s1", 0), json(linkedChunk(databricks.link("/new", 0, 0, LATER))));
    databricks.on(stored("/new"), json(text(List.of(A))));

    assertThat(read()).containsExactly("1 a");
    databricks.server.verify(0, getRequestedFor(urlPathEqualTo("/old")));
  }

  @Test
  void givesUpOnLinksThatNeverWork() throws IOException {
    linksInsteadOfRows(linked(COLUMNS, false, databricks.link("/c0", 0, 0, LATER)));
    databricks.on(chunk("s1", 0), json(linkedChunk(databricks.link("/c0", 0, 0, LATER))));
    databricks.on(stored("/c0"), json("").withStatus(403));
    var reader = open();

    assertThatThrownBy(reader::next)
        .isInstanceOf(LinkExpiredException.class)
        .hasMessageNotContaining("signed");
    assertThat(reader.cursor()).endsWith(":5");
    databricks.server.verify(3, getRequestedFor(urlPathEqualTo("/c0")));
  }

  @Test
  void asksAgainForABodyThatIsCutOff() throws IOException {
    var whole = succeeded(COLUMNS, A, B);
    databricks.inTurn(
        s -> submission(CHANGES), json(whole.substring(0, whole.length() - 30)), json(whole));

    assertThat(read()).containsExactly("1 a", "2 b");
  }

  @Test
  void asksAgainForAChunkThatIsCutOff() throws IOException {
    linksInsteadOfRows(linked(COLUMNS, false, databricks.link("/c0", 0, 0, LATER)));
    var whole = text(List.of(A, B));
    databricks.inTurn(
        s -> stored("/c0"), json(whole.substring(0, whole.length() - 2)), json(whole));

    assertThat(read()).containsExactly("1 a", "2 b");
  }

  @Test
  void waitsAsLongAsTheServerAsksItTo() throws IOException {
    databricks.inTurn(
        s -> submission(CHANGES),
        error(429, "REQUEST_LIMIT_EXCEEDED", "too many").withHeader("Retry-After", "0"),
        error(503, "TEMPORARILY_UNAVAILABLE", "busy"),
        json(succeeded(COLUMNS, A)));

    assertThat(read()).containsExactly("1 a");
  }

  @Test
  void pausesWhenThatIsTooLong() {
    databricks.on(
        submission(CHANGES),
        error(429, "REQUEST_LIMIT_EXCEEDED", "too many").withHeader("Retry-After", "3600"));

    assertThatThrownBy(this::open).isInstanceOf(SourcePausedException.class);
  }

  @Test
  void survivesConnectionsThatBreak() throws IOException {
    databricks.inTurn(s -> submission(CHANGES), TestingDatabricks.reset(), json(under("RUNNING")));
    databricks.inTurn(s -> poll("s1"), TestingDatabricks.reset(), json(succeeded(COLUMNS, A)));

    assertThat(read()).containsExactly("1 a");
  }

  @Test
  void readsABodyThatDripsIn() throws IOException {
    databricks.on(
        submission(CHANGES), json(succeeded(COLUMNS, A, B)).withChunkedDribbleDelay(10, 300));

    assertThat(read()).containsExactly("1 a", "2 b");
  }

  @ParameterizedTest
  @CsvSource({
    "TEMPORARILY_UNAVAILABLE, The warehouse is restarting",
    "RESOURCE_EXHAUSTED, The warehouse has no room",
    "INTERNAL_ERROR, Something broke"
  })
  void endsARunThatMaySucceedLater(String code, String message) {
    databricks.on(CHANGES, failed(code, message));

    assertThatThrownBy(this::open)
        .isExactlyInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CANCELED", "CLOSED"})
  void endsARunWhoseStatementWasEndedByOthers(String state) {
    databricks.on(CHANGES, under(state));

    assertThatThrownBy(this::open).isExactlyInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({"401, UNAUTHENTICATED, Credential was not sent", "403, 403, Invalid access token."})
  void saysThatTheTokenIsNotTaken(int status, String code, String message) {
    databricks.on(submission(CHANGES), error(status, code, message + " " + TOKEN));

    assertThatThrownBy(this::open)
        .isInstanceOf(SourceRefusedException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("check that the token is valid")
        .hasMessageNotContaining(TOKEN);
  }

  @Test
  void saysThatThereIsNoToken() {
    databricks.environment.clear();

    assertThatThrownBy(this::open)
        .isInstanceOf(SourceRefusedException.class)
        .hasMessage("the environment has neither DATABRICKS_TOKEN nor DATABRICKS_CLIENT_ID");
  }

  @Test
  void getsATokenForAServicePrincipal() throws IOException {
    databricks.environment.clear();
    databricks.environment.put("OTHER_CLIENT_ID", "me");
    databricks.environment.put("OTHER_CLIENT_SECRET", "mine");
    databricks.with("credentials", "OTHER");
    databricks.on(
        post(urlEqualTo("/oidc/v1/token"))
            .withBasicAuth("me", "mine")
            .withRequestBody(equalTo("grant_type=client_credentials&scope=all-apis")),
        json("{\"access_token\":\"short-lived\",\"token_type\":\"Bearer\",\"expires_in\":3600}"));
    databricks.on(CHANGES, succeeded(COLUMNS, A));

    assertThat(read()).containsExactly("1 a");
    databricks.server.verify(1, postRequestedFor(urlEqualTo("/oidc/v1/token")));
    databricks.server.verify(
        3,
        postRequestedFor(urlEqualTo("/api/2.0/sql/statements"))
            .withHeader("Authorization", equalTo("Bearer short-lived")));
  }

  @Test
  void saysThatAResultIsGone() throws IOException {
    databricks.on(CHANGES, succeededWithMore(COLUMNS, A, C));
    databricks.on(
        chunk("s1", 1), error(404, "RESOURCE_DOES_NOT_EXIST", "The statement s1 was not found."));
    var reader = open();
    reader.next();
    reader.next();

    assertThatThrownBy(reader::next)
        .isExactlyInstanceOf(IOException.class)
        .hasMessageEndingWith("was not found.: the result is gone");
    assertThat(reader.cursor()).endsWith(":6");
  }

  @Test
  void cancelsAStatementThatTakesTooLong() {
    databricks.with("statement-timeout", "0s");
    databricks.on(CHANGES, under("RUNNING"));
    databricks.on(post(urlEqualTo("/api/2.0/sql/statements/s1/cancel")), json("{}"));

    assertThatThrownBy(this::open).hasMessage("the statement has not ended within 0 s");
    databricks.server.verify(1, postRequestedFor(urlEqualTo("/api/2.0/sql/statements/s1/cancel")));
  }

  @Test
  void cancelsTheStatementOfARunThatIsInterrupted() throws InterruptedException {
    databricks.on(CHANGES, under("RUNNING"));
    databricks.on(poll("s1"), json(under("RUNNING")));
    databricks.on(post(urlEqualTo("/api/2.0/sql/statements/s1/cancel")), json("{}"));
    var failure = new Throwable[1];
    var run =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    open();
                  } catch (IOException e) {
                    failure[0] = e;
                  }
                });
    var polls = getRequestedFor(urlEqualTo("/api/2.0/sql/statements/s1"));
    while (databricks.server.findAll(polls).isEmpty()) {
      Thread.onSpinWait();
    }

    run.interrupt();
    run.join();

    assertThat(failure[0]).isInstanceOf(InterruptedIOException.class);
    databricks.server.verify(1, postRequestedFor(urlEqualTo("/api/2.0/sql/statements/s1/cancel")));
  }
}
