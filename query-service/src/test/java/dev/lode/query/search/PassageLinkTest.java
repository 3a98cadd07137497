package dev.lode.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassageLinkTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          https://www.youtube.com/watch?v=x         , https://www.youtube.com/watch?v=x&t=93s
          https://www.youtube.com/watch?t=1h&v=x%26 , https://www.youtube.com/watch?v=x%26&t=93s
          https://youtu.be/x                        , https://youtu.be/x?t=93s
          https://M.YouTube.com/watch?v=x#comments  , https://M.YouTube.com/watch?v=x&t=93s
          https://www.youtube.com/embed/x?start=7   , https://www.youtube.com/embed/x?start=93
          https://www.youtube.com/shorts/x?         , https://www.youtube.com/shorts/x?t=93s
          https://vimeo.com/6                       , https://vimeo.com/6#t=93
          https://e.org/talk.mp3?a=b#t=7            , https://e.org/talk.mp3?a=b#t=93
          https://notyoutube.com/watch?v=x          , https://notyoutube.com/watch?v=x#t=93
          """)
  void opensTheSecond(URI url, URI expected) {
    assertThat(PassageLink.of(url, 93L)).isEqualTo(expected);
  }

  @Test
  void withoutASecondItIsTheItemsOwn() {
    var url = URI.create("https://www.youtube.com/watch?v=x");

    assertThat(PassageLink.of(url, null)).isEqualTo(url);
    assertThat(PassageLink.of(null, 93L)).isNull();
  }
}
