package dev.lode.ingest.source.youtube;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.lode.ingest.source.TestingPass.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.lode.common.model.Item;
import dev.lode.common.model.ItemKey;
import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.SourcePausedException;
import dev.lode.ingest.source.SourceProgress;
import dev.lode.ingest.source.SourceRecord;
import dev.lode.ingest.source.SourceRefusedException;
import dev.lode.ingest.source.TestingPass;
import dev.lode.ingest.source.TestingProgress;
import dev.lode.ingest.source.http.TestingRemote;
import dev.lode.ingest.source.youtube.TestingYouTubeConfig.Lists;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class YouTubeSourceTest {

  private static final String ONE = "UCone___________________";
  private static final String TWO = "UCtwo___________________";
  private static final String ONE_UPLOADS = "UU" + ONE.substring(2);

  private final TestingYouTube youtube = new TestingYouTube();
  private final TestingClock clock = new TestingClock("2026-03-01T12:00:00Z");
  private TestingQuota quota = new TestingQuota(clock, 10_000, 100);

  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(options().dynamicPort().gzipDisabled(true).extensions(youtube))
          .build();

  @BeforeEach
  void answer() {
    server.stubFor(
        any(anyUrl()).atPriority(10).willReturn(aResponse().withTransformers("youtube")));
  }

  private YouTubeSource source(Lists lists) {
    return source(lists, Optional.of(TestingYouTubeConfig.KEY));
  }

  private YouTubeSource source(Lists lists, Optional<String> key) {
    var json = new JsonMapper();
    return new YouTubeSource(
        "yt",
        lists,
        FieldMapping.NONE,
        new TestingYouTubeConfig(URI.create(server.baseUrl() + "/youtube/v3"), key, 10_000),
        TestingRemote.api(new YouTubeFailures(json)),
        quota,
        clock,
        json);
  }

  private TestingPass read(Lists lists, TestingProgress before) {
    return TestingPass.of(source(lists)::open, before);
  }

  /** Gives this answer to the first calls of a method, then the API's own. */
  private void failing(String method, int times, ResponseDefinitionBuilder answer) {
    for (int i = 0; i < times; i++) {
      server.stubFor(
          get(urlPathEqualTo("/youtube/v3/" + method))
              .atPriority(1)
              .inScenario(method)
              .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "failed " + i)
              .willSetStateTo("failed " + (i + 1))
              .willReturn(answer));
    }
  }

  private static ResponseDefinitionBuilder error(int status, String reason) {
    return ResponseDefinitionBuilder.like(TestingYouTube.error(status, reason, "So it is."));
  }

  @Test
  void readsAllUploadsNewestFirst() {
    youtube.channel(ONE, 120);

    var pass = read(Lists.channels(ONE), NOTHING);

    assertThat(pass.failure()).isNull();
    assertThat(pass.summary()).isEqualTo(youtube.list(ONE_UPLOADS)).hasSize(120);
    assertThat(youtube.calls())
        .containsExactly(
            "playlistItems " + ONE_UPLOADS,
            "videos 50",
            "videoCategories",
            "playlistItems " + ONE_UPLOADS + " P50",
            "videos 50",
            "playlistItems " + ONE_UPLOADS + " P100",
            "videos 20");
    assertThat(quota.used).isEqualTo(Map.of(QuotaBucket.UNITS, 7));
    server.verify(
        7,
        anyRequestedFor(anyUrl()).withHeader("X-Goog-Api-Key", equalTo(TestingYouTubeConfig.KEY)));
  }

  @Test
  void mapsWhatTheApiSaysOfAVideo() {
    var video = youtube.add("abc", Instant.parse("2026-02-01T10:00:00Z"));
    video.withObject("snippet").put("defaultAudioLanguage", "en-GB").withArray("tags").add("java");
    video.withObject("contentDetails").put("caption", "true");
    video.withObject("contentDetails").putObject("regionRestriction").putArray("blocked").add("DE");
    video
        .putObject("topicDetails")
        .putArray("topicCategories")
        .add("https://en.wikipedia.org/wiki/Technology")
        .add("https://en.wikipedia.org/wiki/Video_game_culture");
    video
        .putObject("recordingDetails")
        .putObject("location")
        .put("latitude", 37.4219)
        .put("longitude", -122.084)
        .put("altitude", 0.0);
    video.withObject("statistics").remove("likeCount");
    youtube.playlist("PLmine", "abc");

    var pass = read(Lists.playlists("PLmine"), NOTHING);

    var found = (SourceRecord.Found) pass.records().getFirst();
    assertThat(found.version()).isEqualTo("e-abc");
    var item = found.item();
    assertThat(item.key()).isEqualTo(new ItemKey("youtube", "abc"));
    assertThat(item.kind()).isEqualTo("video");
    assertThat(item.title()).isEqualTo("Title of abc");
    assertThat(item.description()).isEqualTo("About abc");
    assertThat(item.url()).hasToString("https://www.youtube.com/watch?v=abc");
    assertThat(item.thumbnailUrl()).hasToString("https://i.ytimg.com/vi/abc/480.jpg");
    assertThat(item.channel().id()).isEqualTo("UC" + "x".repeat(22));
    assertThat(item.channel().name()).isEqualTo("A channel");
    assertThat(item.tags()).containsExactly("java");
    assertThat(item.category()).isEqualTo("Science & Technology");
    assertThat(item.language()).isEqualTo("en-GB");
    assertThat(item.publishedAt()).isEqualTo("2026-02-01T10:00:00Z");
    assertThat(item.duration()).isEqualTo(Duration.ofSeconds(260));
    assertThat(item.location()).isEqualTo(new Item.Location(37.4219, -122.084));
    assertThat(item.metrics().views()).isEqualTo(1234);
    assertThat(item.metrics().likes()).isNull();
    assertThat(item.metrics().comments()).isEqualTo(7);
    assertThat(item.extra())
        .isEqualTo(
            Map.of(
                "definition",
                "hd",
                "license",
                "youtube",
                "madeForKids",
                false,
                "hasCaptions",
                true,
                "regionRestriction",
                Map.of("blocked", List.of("DE")),
                "topics",
                List.of("Technology", "Video game culture")));
  }

  @Test
  void tellsShortsAndBroadcastsFromVideos() {
    var time = Instant.parse("2026-02-01T10:00:00Z");
    youtube.add("short", time).withObject("contentDetails").put("duration", "PT60S");
    youtube.add("long", time).withObject("contentDetails").put("duration", "P1DT2H");
    var live = youtube.add("live", time);
    live.withObject("contentDetails").put("duration", "P0D");
    live.withObject("snippet").put("liveBroadcastContent", "live");
    youtube.add("premiere", time).withObject("snippet").put("liveBroadcastContent", "upcoming");
    youtube.playlist("PLmine", "short", "long", "live", "premiere");

    var items =
        read(Lists.playlists("PLmine"), NOTHING).records().stream()
            .map(record -> ((SourceRecord.Found) record).item())
            .toList();

    assertThat(items).extracting("kind").containsExactly("short", "video", "live", "live");
    assertThat(items.get(1).duration()).isEqualTo(Duration.ofHours(26));
    assertThat(items.get(2).duration()).isNull();
    assertThat(items.get(3).extra()).containsEntry("liveBroadcast", "upcoming");
  }

  @Test
  void whatIsNotForEverybodyIsRemoved() {
    var time = Instant.parse("2026-02-01T10:00:00Z");
    youtube.add("private", time).withObject("status").put("privacyStatus", "private");
    youtube.add("failed", time).withObject("status").put("uploadStatus", "rejected");
    youtube.add("unlisted", time).withObject("status").put("privacyStatus", "unlisted");
    youtube.add("gone", time);
    youtube.hide("gone");
    youtube.playlist("PLmine", "private", "failed", "unlisted", "gone");

    assertThat(read(Lists.playlists("PLmine"), NOTHING).summary())
        .containsExactly("-private", "-failed", "unlisted", "-gone");
  }

  @Test
  void asksForNothingTwice() {
    youtube.channel(ONE, 120);
    var first = read(Lists.channels(ONE), NOTHING);
    youtube.calls().clear();

    var second = read(Lists.channels(ONE), first.progress());

    assertThat(second.records()).isEmpty();
    assertThat(youtube.calls()).containsExactly("playlistItems " + ONE_UPLOADS);
  }

  @Test
  void stopsAtKnownTerritory() {
    youtube.channel(ONE, 200);
    var first = read(Lists.channels(ONE), NOTHING);
    var added = List.of(youtube.upload(ONE), youtube.upload(ONE));
    youtube.calls().clear();

    var second = read(Lists.channels(ONE), first.progress());

    assertThat(second.summary()).startsWith(added.get(1), added.get(0)).hasSize(3);
    assertThat(youtube.calls())
        .filteredOn(call -> call.startsWith("playlistItems"))
        .containsExactly("playlistItems " + ONE_UPLOADS, "playlistItems " + ONE_UPLOADS + " P50");
    var third = read(Lists.channels(ONE), second.progress());
    assertThat(third.records()).isEmpty();
  }

  @Test
  void entriesAnywhereInAPlaylistAreFound() {
    youtube.channel(ONE, 60);
    var ids = youtube.list(ONE_UPLOADS).toArray(String[]::new);
    youtube.playlist("PLmine", ids);
    var first = read(Lists.playlists("PLmine"), NOTHING);
    youtube.add("late", Instant.parse("2026-02-28T00:00:00Z"));
    youtube.list("PLmine").add("late");

    var second = read(Lists.playlists("PLmine"), first.progress());

    assertThat(second.summary()).contains("late").hasSize(2);
  }

  @Test
  void readsEverythingOnceInAWhile() {
    youtube.channel(ONE, 60);
    var first = read(Lists.channels(ONE), NOTHING);
    clock.advance(Duration.ofDays(29));
    var second = read(Lists.channels(ONE), first.progress());
    clock.advance(Duration.ofDays(1));
    var third = read(Lists.channels(ONE), second.progress());

    assertThat(second.records()).isEmpty();
    assertThat(third.records()).hasSize(60);
  }

  @Test
  void looksUpFiftyVideosAtATimeAcrossLists() {
    youtube.channel(ONE, 20).channel(TWO, 40);

    var pass = read(Lists.channels(ONE, TWO), NOTHING);

    assertThat(pass.records()).hasSize(60);
    assertThat(youtube.calls())
        .filteredOn(call -> call.startsWith("videos "))
        .containsExactly("videos 50", "videos 10");
  }

  @Test
  void uploadsDuringAPassAreNotLost() {
    youtube.channel(ONE, 120);
    var known = List.copyOf(youtube.list(ONE_UPLOADS));
    var added = new ArrayList<String>();
    youtube.before(4, () -> added.add(youtube.upload(ONE)));
    youtube.before(6, () -> added.add(youtube.upload(ONE)));

    var first = read(Lists.channels(ONE), NOTHING);
    var second = read(Lists.channels(ONE), first.progress());

    assertThat(first.summary()).containsExactlyElementsOf(known);
    assertThat(second.summary()).startsWith(added.get(1), added.get(0));
  }

  @Test
  void deletionsDuringAPassHideNothing() {
    youtube.channel(ONE, 120);
    var known = List.copyOf(youtube.list(ONE_UPLOADS));
    youtube.before(4, () -> youtube.delete(known.get(3)));

    var pass = read(Lists.channels(ONE), NOTHING);

    assertThat(pass.summary()).containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void duplicatesAndDisorderDoNoHarm() {
    youtube.channel(ONE, 3);
    var ids = youtube.list(ONE_UPLOADS);
    youtube.playlist("PLmine", ids.get(2), ids.get(0), ids.get(2), ids.get(1), ids.get(0));

    var pass = read(Lists.playlists("PLmine"), NOTHING);

    assertThat(pass.summary()).containsExactly(ids.get(2), ids.get(0), ids.get(1));
    assertThat(read(Lists.playlists("PLmine"), pass.progress()).records()).isEmpty();
  }

  @Test
  void findsAChannelByItsHandleOnce() {
    youtube.channel(ONE, 1).handle("@one", ONE);

    var first = read(Lists.channels("https://www.youtube.com/@one/videos"), NOTHING);
    var second = read(Lists.channels("@one"), first.progress());

    assertThat(first.records()).hasSize(1);
    assertThat(second.records()).isEmpty();
    assertThat(youtube.calls()).filteredOn("channels"::equals).hasSize(1);
  }

  @Test
  void oneWrongListDoesNotStopTheOthers() {
    youtube.channel(ONE, 1).channel(TWO, 0).handle("@empty", TWO);

    var pass =
        read(
            new Lists(
                List.of("UCnone__________________", "@none", TWO, "@empty"),
                List.of("PLnone", ONE_UPLOADS),
                Map.of()),
            NOTHING);

    assertThat(pass.failure()).isNull();
    assertThat(pass.summary())
        .containsExactly(
            "UCnone__________________: there is no such channel",
            "@none: there is no such channel",
            "PLnone: playlistItems.list answered 404 (playlistNotFound: The playlist cannot be found.)",
            youtube.list(ONE_UPLOADS).getFirst());
  }

  @Test
  void readsResultsOfSearchesFromABucketOfTheirOwn() {
    youtube.channel(ONE, 130);
    var lists = Lists.search("talks", 2, Map.of("q", "java talks"));

    var first = read(lists, NOTHING);
    assertThat(first.records()).hasSize(100);
    assertThat(quota.used).isEqualTo(Map.of(QuotaBucket.SEARCHES, 2, QuotaBucket.UNITS, 3));
    youtube.add("new", Instant.parse("2026-02-28T00:00:00Z"));
    youtube.calls().clear();

    assertThat(read(lists, first.progress()).summary()).contains("new");
    server.verify(
        anyRequestedFor(urlPathEqualTo("/youtube/v3/search"))
            .withQueryParam("q", equalTo("java talks"))
            .withQueryParam("type", equalTo("video"))
            .withQueryParam("publishedAfter", equalTo("2019-12-31T02:10:00Z")));
  }

  @Test
  void goesOnTheNextDayWhereTheQuotaEnded() {
    youtube.channel(ONE, 10_000);
    quota = new TestingQuota(clock, 110, 100);
    var found = new HashSet<String>();
    var progress = NOTHING;
    int days = 0;
    int read = 0;
    TestingPass pass;
    do {
      pass = read(Lists.channels(ONE), progress);
      found.addAll(pass.summary());
      read += pass.records().size();
      progress = pass.progress();
      days++;
      if (pass.failure() != null) {
        assertThat(pass.failure()).isInstanceOf(SourcePausedException.class);
        youtube.upload(ONE);
        quota.nextDay();
      }
    } while (pass.failure() != null);

    // 200 pages and 200 lookups of 1 unit each, and the categories.
    assertThat(days).isEqualTo(4);
    assertThat(found).hasSize(10_000);
    // Each upload in between has moved one video to a page that was still to be read.
    assertThat(read).isEqualTo(10_003);
    var after = read(Lists.channels(ONE), progress);
    assertThat(after.summary()).hasSize(4).startsWith(youtube.list(ONE_UPLOADS).getFirst());
  }

  @Test
  void aSmallQuotaStillGetsAhead() {
    var channels =
        IntStream.range(0, 30)
            .mapToObj(i -> "UC%02d____________________".formatted(i))
            .toArray(String[]::new);
    Stream.of(channels).forEach(channel -> youtube.channel(channel, 1));
    quota = new TestingQuota(clock, 10, 100);

    var first = read(Lists.channels(channels), NOTHING);
    quota.nextDay();
    var second = read(Lists.channels(channels), first.progress());

    // Of 10 units two are kept back to look up what the others have found.
    assertThat(first.failure()).isInstanceOf(SourcePausedException.class);
    assertThat(first.records()).hasSize(8);
    assertThat(second.records()).hasSize(8).doesNotContainAnyElementsOf(first.records());
  }

  @Test
  void pausesWhenTheApiCountsTheDayAsOver() {
    youtube.channel(ONE, 1);
    for (var reason : List.of("quotaExceeded", "dailyLimitExceeded")) {
      quota.used.clear();
      server.resetScenarios();
      failing("playlistItems", 1, error(403, reason));

      var pass = read(Lists.channels(ONE), NOTHING);

      assertThat(pass.failure()).isInstanceOf(SourcePausedException.class);
      assertThat(quota.used).containsEntry(QuotaBucket.UNITS, 10_000);
    }
  }

  @Test
  void theNewFormOfADailyLimitPausesToo() {
    youtube.channel(ONE, 1);
    failing(
        "playlistItems",
        1,
        aResponse()
            .withStatus(429)
            .withBody(
                """
                {"error":{"code":429,"message":"Quota exceeded for quota metric 'Queries' and limit \
                'Queries per day' of service 'youtube.googleapis.com'.","status":"RESOURCE_EXHAUSTED",
                "errors":[{"message":"Quota exceeded","domain":"global","reason":"rateLimitExceeded"}],
                "details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo",
                "reason":"RATE_LIMIT_EXCEEDED","domain":"googleapis.com",
                "metadata":{"quota_unit":"1/d/{project}","quota_limit":"defaultPerDayPerProject"}}]}}"""));

    assertThat(read(Lists.channels(ONE), NOTHING).failure())
        .isInstanceOf(SourcePausedException.class);
  }

  @Test
  void asksAgainWhenAskedToSlowDown() {
    youtube.channel(ONE, 1);
    failing("playlistItems", 1, error(403, "rateLimitExceeded"));
    failing("videos", 1, error(429, "rateLimitExceeded"));

    assertThat(read(Lists.channels(ONE), NOTHING).records()).hasSize(1);
    // Every attempt is charged, whatever comes of it.
    assertThat(quota.used).containsEntry(QuotaBucket.UNITS, 5);
  }

  @Test
  void passesOverWhatFailsInPassing() {
    youtube.channel(ONE, 1);
    for (var answer :
        List.of(
            error(500, "backendError"),
            aResponse().withStatus(503).withBody("<html>no JSON</html>"),
            aResponse().withBody("{\"kind\":\"youtube#playlistItemListResponse\",\"items\":[{\"id"),
            aResponse().withBody("{\"kind\":\"youtube#searchListResponse\",\"items\":[]}"),
            aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK))) {
      server.resetScenarios();
      failing("playlistItems", 1, answer);

      assertThat(read(Lists.channels(ONE), NOTHING).records()).hasSize(1);
    }
  }

  @Test
  void anAnswerThatIsNoneDeletesNothing() {
    youtube.channel(ONE, 2);
    failing("videos", 3, aResponse().withBody("{}"));

    var pass = read(Lists.channels(ONE), NOTHING);

    assertThat(pass.records()).isEmpty();
    assertThat(pass.failure()).hasMessageContaining("videos.list answered what can't be read");
    assertThat(pass.progress()).isEqualTo(NOTHING);
    assertThat(read(Lists.channels(ONE), pass.progress()).records()).hasSize(2);
  }

  @Test
  void refusalsSayWhatToDoAndNeverTheKey() {
    youtube.channel(ONE, 1);
    for (var answer :
        List.of(
            error(400, "keyInvalid"),
            error(403, "accessNotConfigured"),
            aResponse()
                .withStatus(400)
                .withBody(
                    """
                    {"error":{"code":400,"message":"API key not valid: %s.",
                    "errors":[{"message":"API key not valid.","domain":"global","reason":"badRequest"}],
                    "status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID",
                    "domain":"googleapis.com","metadata":{"service":"youtube.googleapis.com"}}]}}"""
                        .formatted(TestingYouTubeConfig.KEY)))) {
      server.resetScenarios();
      failing("playlistItems", 1, answer);

      var pass = read(Lists.channels(ONE), NOTHING);

      assertThat(pass.failure())
          .isInstanceOf(SourceRefusedException.class)
          .hasMessageContaining("YOUTUBE_API_KEY")
          .message()
          .doesNotContain(TestingYouTubeConfig.KEY);
    }
  }

  @Test
  void aMissingKeyIsNamed() {
    for (var key : List.of(Optional.<String>empty(), Optional.of(" "))) {
      assertThatThrownBy(() -> source(Lists.channels(ONE), key).open(SourceProgress.NONE))
          .isInstanceOf(SourceRefusedException.class)
          .hasMessageStartingWith("YOUTUBE_API_KEY is not set");
    }
    assertThat(youtube.calls()).isEmpty();
  }

  @Test
  void beginsAListAnewWhoseCursorHasExpired() throws IOException {
    youtube.channel(ONE, 120);
    String cursor;
    try (var reader = source(Lists.channels(ONE)).open(NOTHING)) {
      for (int i = 0; i < 51; i++) {
        reader.next();
      }
      cursor = reader.cursor();
    }
    failing("playlistItems", 1, error(400, "invalidPageToken"));

    var pass = read(Lists.channels(ONE), TestingProgress.at(cursor));

    assertThat(pass.failure()).isNull();
    assertThat(pass.records()).hasSize(120);
    server.resetScenarios();
    failing("playlistItems", 5, error(400, "invalidPageToken"));
    assertThat(read(Lists.channels(ONE), TestingProgress.at(cursor)).failure())
        .isInstanceOf(IOException.class);
  }

  @Test
  void aCursorThatFitsNothingBeginsAtTheBeginning() {
    youtube.channel(ONE, 2);

    for (var cursor : List.of("nonsense", "{\"target\":\"UCgone\",\"page\":\"P50\"}", "{}")) {
      assertThat(read(Lists.channels(ONE), TestingProgress.at(cursor)).records()).hasSize(2);
    }
  }

  @Test
  void refreshingFindsWhatChangedAndWhatIsGone() {
    youtube.channel(ONE, 120);
    var ids = List.copyOf(youtube.list(ONE_UPLOADS));
    youtube.delete(ids.get(7));
    youtube.video(ids.get(8)).withObject("status").put("privacyStatus", "private");
    youtube.video(ids.get(9)).withObject("statistics").put("viewCount", "99999");

    var keys = ids.stream().map(id -> new ItemKey("youtube", id)).iterator();
    var pass = TestingPass.of(_ -> source(Lists.channels(ONE)).refresh(keys), NOTHING);

    assertThat(pass.records()).hasSize(120);
    assertThat(pass.summary())
        .filteredOn(id -> id.startsWith("-"))
        .containsExactly("-" + ids.get(7), "-" + ids.get(8));
    assertThat(((SourceRecord.Found) pass.records().get(9)).item().metrics().views())
        .isEqualTo(99_999);
    assertThat(youtube.calls())
        .containsExactly("videos 50", "videoCategories", "videos 50", "videos 20");
  }

  @Test
  void makesSureBeforeFiftyAreGone() {
    youtube.channel(ONE, 2);
    failing(
        "videos", 1, aResponse().withBody("{\"kind\":\"youtube#videoListResponse\",\"items\":[]}"));

    assertThat(read(Lists.channels(ONE), NOTHING).summary()).isEqualTo(youtube.list(ONE_UPLOADS));
  }

  @Test
  void wrongConfigurationIsNamed() {
    refused(Lists.channels("https://www.youtube.com/c/Name"), "youtube.channels: 'https://www.yo");
    refused(Lists.channels("just a name"), "youtube.channels: 'just a name'");
    refused(Lists.playlists("a b"), "youtube.playlists: 'a b'");
    refused(Lists.search("x", 0, Map.of()), "youtube.searches.x.pages must be between");
    refused(Lists.channels(new String[0]), "youtube.channels, playlists or searches are missing");
  }

  private void refused(Lists lists, String message) {
    assertThatThrownBy(() -> source(lists))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lode.sources.yt." + message);
  }
}
