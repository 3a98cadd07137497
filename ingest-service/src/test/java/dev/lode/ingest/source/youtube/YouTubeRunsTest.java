package dev.lode.ingest.source.youtube;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import dev.lode.ingest.TestingStack;
import dev.lode.ingest.database.Database;
import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.TestingSources;
import dev.lode.ingest.source.http.TestingRemote;
import dev.lode.ingest.source.youtube.TestingYouTubeConfig.Lists;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A channel on its way through runs, the ledger of the quota and the store. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class YouTubeRunsTest {

  private static final String CHANNEL = "UCruns__________________";

  private final TestingSources sources;
  private final Database database;
  private final TestingYouTube youtube = new TestingYouTube();
  private final TestingClock clock = new TestingClock("2026-03-01T12:00:00Z");
  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().gzipDisabled(true).extensions(youtube));

  YouTubeRunsTest(TestingSources sources, Database database) {
    this.sources = sources;
    this.database = database;
  }

  @BeforeEach
  void start() {
    server.start();
    server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers("youtube")));
  }

  @AfterEach
  void stop() {
    server.stop();
    database.update("DELETE FROM youtube_quota");
  }

  private void add(String name, Optional<String> key, int units) {
    var config = new TestingYouTubeConfig(URI.create(server.baseUrl()), key, units);
    var json = new JsonMapper();
    sources.add(
        new YouTubeSource(
            name,
            Lists.channels(CHANNEL),
            FieldMapping.NONE,
            config,
            TestingRemote.api(new YouTubeFailures(json)),
            new QuotaLedger(database, config, new SimpleMeterRegistry(), clock),
            clock,
            json));
  }

  private static ValidatableResponse run(String name) {
    return given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body("{\"source\":\"" + name + "\"}")
        .post("/v1/runs")
        .then()
        .statusCode(200);
  }

  @Test
  void aPassThatMeetsTheEndOfTheQuotaGoesOnTheNextDay() {
    youtube.channel(CHANNEL, 120);
    add("yt-quota", Optional.of(TestingYouTubeConfig.KEY), 5);

    run("yt-quota")
        .body("status", equalTo("succeeded"))
        .body("outcome", equalTo("warning"))
        .body("retryAt", equalTo("2026-03-02T08:00:00Z"))
        .body("counts.created", equalTo(50));
    clock.set("2026-03-02T08:00:00Z");
    run("yt-quota")
        .body("outcome", equalTo("ok"))
        .body("counts.read", equalTo(70))
        .body("counts.created", equalTo(70));
    run("yt-quota").body("counts.read", equalTo(0));
  }

  @Test
  void aTranscriptThatWasPushedStaysWhenTheVideoIsReadAgain() {
    youtube.channel(CHANNEL, 0);
    var id = youtube.upload(CHANNEL);
    add("yt-transcript", Optional.of(TestingYouTubeConfig.KEY), 100);
    given()
        .contentType("application/json")
        .body(
            """
            [{"platform":"youtube","id":"%s","title":"Pushed","transcript":\
            "WEBVTT\\n\\n00:01.000 --> 00:04.000\\nSaid in the video"}]"""
                .formatted(id))
        .post("/v1/items?wait=true")
        .then()
        .statusCode(200);

    run("yt-transcript").body("counts.updated", equalTo(1));

    assertThat(content(id, "title")).isEqualTo("Title of " + id);
    assertThat(content(id, "transcript")).contains("Said in the video");
    clock.advance(Duration.ofDays(30));
    run("yt-transcript").body("counts.unchanged", equalTo(1));
  }

  private String content(String id, String field) {
    return database
        .queryOne(
            "SELECT content ->> ? FROM item WHERE platform = 'youtube' AND id = ?",
            row -> row.getString(1),
            field,
            id)
        .orElseThrow();
  }

  @Test
  void aRunWithoutAKeySaysWhichOneIsMissing() {
    add("yt-key", Optional.empty(), 100);

    run("yt-key")
        .body("status", equalTo("failed"))
        .body("outcome", equalTo("failed"))
        .body("problems[0].message", containsString("YOUTUBE_API_KEY is not set"));
  }
}
