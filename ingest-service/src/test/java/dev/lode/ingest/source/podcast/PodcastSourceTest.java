package dev.lode.ingest.source.podcast;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.permanentRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.lode.ingest.source.TestingPass.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.lode.common.model.Item;
import dev.lode.common.model.ItemKey;
import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.SourceRecord;
import dev.lode.ingest.source.TestingPass;
import dev.lode.ingest.source.TestingProgress;
import dev.lode.ingest.source.http.FailureReader;
import dev.lode.ingest.source.http.RemoteUnavailableException;
import dev.lode.ingest.source.http.TestingRemote;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PodcastSourceTest {

  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
          xmlns:content="http://purl.org/rss/1.0/modules/content/"
          xmlns:podcast="https://podcastindex.org/namespace/1.0">
        <channel>
          <image><title>Not this title</title></image>
          <title>Deep Talks &amp; Dives</title>
          <language>en-us</language>
          <itunes:image href="https://example.org/cover.jpg"/>
          <itunes:category text="Technology"><itunes:category text="News"/></itunes:category>
      """;

  private static final String TAIL = "</channel></rss>\n";

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(options().dynamicPort().gzipDisabled(true)).build();

  private static String feed(String... items) {
    return HEAD + Arrays.stream(items).collect(Collectors.joining()) + TAIL;
  }

  private static String episode(String guid) {
    return "<item><guid isPermaLink=\"false\">%s</guid><title>Episode %s</title></item>"
        .formatted(guid, guid);
  }

  private static void answer(String feed, ResponseDefinitionBuilder answer) {
    SERVER.stubFor(get("/" + feed).willReturn(answer));
  }

  private static TestingPass read(TestingProgress before, String... feeds) {
    var addresses =
        Arrays.stream(feeds)
            .collect(
                Collectors.toMap(
                    Function.identity(), feed -> URI.create(SERVER.baseUrl() + "/" + feed)));
    var source =
        new PodcastSource(
            "pods", addresses, FieldMapping.NONE, TestingRemote.api(FailureReader::standard));
    return TestingPass.of(source::open, before);
  }

  private static Item only(TestingPass pass) {
    assertThat(pass.records()).hasSize(1);
    return ((SourceRecord.Found) pass.records().getFirst()).item();
  }

  @Test
  void readsEverythingThatAFeedSaysOfAnEpisode() {
    answer(
        "talks",
        ok(
            feed(
                """
                <item>
                  <guid isPermaLink="false">e-1</guid>
                  <title>Vectors &#38; Friends</title>
                  <itunes:title>Vectors</itunes:title>
                  <description>short</description>
                  <content:encoded><![CDATA[<p>All about <b>vectors</b> &amp; more.</p>]]></content:encoded>
                  <link>https://example.org/e/1</link>
                  <pubDate>Tue, 02 Jan 2024 10:00:00 +0000</pubDate>
                  <enclosure url="https://cdn.example.org/1.mp3" length="123" type="audio/mpeg"/>
                  <itunes:duration>1:02:05</itunes:duration>
                  <itunes:image href="https://example.org/1.jpg"/>
                  <itunes:keywords>search, vectors</itunes:keywords>
                  <itunes:season>2</itunes:season>
                  <itunes:episode>7</itunes:episode>
                  <itunes:episodeType>full</itunes:episodeType>
                  <podcast:transcript url="https://example.org/1.vtt" type="text/vtt"/>
                </item>
                """)));

    var item = only(read(NOTHING, "talks"));

    assertThat(item.key()).isEqualTo(new ItemKey("podcast", "talks:e-1"));
    assertThat(item.kind()).isEqualTo("episode");
    assertThat(item.title()).isEqualTo("Vectors & Friends");
    assertThat(item.description()).isEqualTo("All about vectors & more.");
    assertThat(item.url()).hasToString("https://example.org/e/1");
    assertThat(item.thumbnailUrl()).hasToString("https://example.org/1.jpg");
    assertThat(item.channel()).isEqualTo(new Item.Channel("talks", "Deep Talks & Dives"));
    assertThat(item.tags()).containsExactly("search", "vectors");
    assertThat(item.category()).isEqualTo("Technology");
    assertThat(item.language()).isEqualTo("en-US");
    assertThat(item.publishedAt()).isEqualTo("2024-01-02T10:00:00Z");
    assertThat(item.duration()).isEqualTo(Duration.ofSeconds(3725));
    assertThat(item.extra())
        .isEqualTo(
            Map.of(
                "audioUrl", "https://cdn.example.org/1.mp3",
                "episodeType", "full",
                "season", "2",
                "episode", "7",
                "transcriptUrl", "https://example.org/1.vtt"));
  }

  @Test
  void takesWhatThereIs() {
    answer(
        "talks",
        ok(
            feed(
                """
                <item>
                  <title>No id but its sound</title>
                  <enclosure url="https://cdn.example.org/2.mp3"/>
                  <itunes:duration>95</itunes:duration>
                </item>
                <item><title>No id at all</title></item>
                """)));

    var pass = read(NOTHING, "talks");

    assertThat(pass.summary())
        .containsExactly("talks:https://cdn.example.org/2.mp3", "null: id is missing");
    var item = ((SourceRecord.Found) pass.records().getFirst()).item();
    assertThat(item.url()).hasToString("https://cdn.example.org/2.mp3");
    assertThat(item.thumbnailUrl()).hasToString("https://example.org/cover.jpg");
    assertThat(item.duration()).isEqualTo(Duration.ofSeconds(95));
  }

  @Test
  void readsAFeedAgainOnlyWhenItHasChanged() {
    answer("talks", ok(feed(episode("1"))).withHeader("ETag", "\"v1\""));
    var first = read(NOTHING, "talks");
    SERVER.stubFor(
        get("/talks").withHeader("If-None-Match", equalTo("\"v1\"")).willReturn(status(304)));

    var second = read(first.progress(), "talks");

    assertThat(first.records()).hasSize(1);
    assertThat(second.records()).isEmpty();
    assertThat(second.failure()).isNull();
  }

  @Test
  void oneFeedDoesNotKeepTheOthersFromBeingRead() {
    answer("a-down", status(500));
    answer("b-moved", permanentRedirect("/d-up"));
    answer("c-gone", status(410));
    answer("d-up", ok(feed(episode("1"))));

    var pass = read(NOTHING, "a-down", "b-moved", "c-gone", "d-up");

    assertThat(pass.summary())
        .containsExactly(
            "b-moved:1", "c-gone: the feed c-gone answered 410: there is nothing there", "d-up:1");
    assertThat(pass.failure())
        .isInstanceOf(RemoteUnavailableException.class)
        .hasMessage("the feed a-down answered 500");
  }

  @Test
  void aFeedThatIsCutOffIsReadAgain() {
    var whole = feed(episode("1"), episode("2"));
    answer("talks", ok(whole.substring(0, whole.length() - 40)).withHeader("ETag", "\"v1\""));
    var first = read(NOTHING, "talks");
    answer("talks", ok(whole).withHeader("ETag", "\"v1\""));

    assertThat(first.records()).isEmpty();
    assertThat(first.failure()).hasMessageContaining("the feed talks answered what can't be read");
    assertThat(read(first.progress(), "talks").summary()).containsExactly("talks:1", "talks:2");
  }

  @Test
  void whatIsNoFeedIsSaidToBeNone() {
    answer("talks", ok("<html><body>Sign in</body></html>"));

    assertThat(read(NOTHING, "talks").failure()).hasMessageContaining("not an RSS feed");
  }

  @Test
  void entitiesNeitherIncludeNorMultiply() {
    answer(
        "talks",
        ok(
            feed("""
                    <item><guid>1</guid><title>T</title>
                    <description>&xxe;&lol;</description></item>""")
                .replaceFirst(
                    "<rss",
                    """
                    <!DOCTYPE rss [<!ENTITY xxe SYSTEM "file:///etc/passwd">
                    <!ENTITY ha "ha ha ha ha ha"> <!ENTITY lol "&ha;&ha;&ha;&ha;">]>
                    <rss""")));

    assertThat(only(read(NOTHING, "talks")).description()).isEqualTo("&xxe;&lol;");
  }

  @Test
  void readsOtherEncodings() {
    var text = feed(episode("1").replace("Episode", "Épisode")).replace("UTF-8", "ISO-8859-1");
    answer("talks", aResponse().withBody(text.getBytes(StandardCharsets.ISO_8859_1)));

    assertThat(only(read(NOTHING, "talks")).title()).isEqualTo("Épisode 1");
  }
}
