package dev.lode.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.ingest.TestingStack;
import dev.lode.ingest.source.podcast.PodcastSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.common.MapBackedConfigSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestingStack.class)
class SourceFactoryTest {

  private final SourceFactory factory;

  SourceFactoryTest(SourceFactory factory) {
    this.factory = factory;
  }

  /** The source that is configured so. */
  private Source source(Map<String, String> keys) {
    var config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(SourcesConfig.class)
            .withSources(new MapBackedConfigSource("test", keys, 100) {})
            .build()
            .getConfigMapping(SourcesConfig.class);
    return factory.create("one", config.byName().get("one"));
  }

  @Test
  void readsYouTubeFromItsConfiguration() {
    var source =
        source(
            Map.of(
                "lode.sources.one.type", "youtube",
                "lode.sources.one.youtube.channels", "@name,UCone___________________",
                "lode.sources.one.youtube.playlists", "PLone",
                "lode.sources.one.youtube.searches.talks.pages", "2",
                "lode.sources.one.youtube.searches.talks.parameters.q", "java talks",
                "lode.sources.one.youtube.searches.talks.parameters.channelId", "UC1"));

    assertThat(source).isInstanceOf(RefreshableSource.class);
    assertThatThrownBy(() -> source.open(SourceProgress.NONE))
        .isInstanceOf(SourceRefusedException.class)
        .hasMessageStartingWith("YOUTUBE_API_KEY is not set");
  }

  @Test
  void readsPodcastsFromTheirConfiguration() {
    assertThat(
            source(
                Map.of(
                    "lode.sources.one.type", "podcast",
                    "lode.sources.one.podcasts.talks", "https://example.org/feed.xml")))
        .isInstanceOf(PodcastSource.class);
  }

  @Test
  void namesTheKeyThatIsMissing() {
    for (var type :
        Map.of("file", "path", "youtube", "youtube", "podcast", "podcasts").entrySet()) {
      assertThatThrownBy(() -> source(Map.of("lode.sources.one.type", type.getKey())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("lode.sources.one." + type.getValue() + " is missing");
    }
  }
}
