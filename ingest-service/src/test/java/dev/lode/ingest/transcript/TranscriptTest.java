package dev.lode.ingest.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptTest {

  private static String textOf(String transcript) {
    return Transcript.parse(transcript).orElseThrow().toText();
  }

  @Test
  void webVttKeepsItsCuesAndNothingElse() {
    var vtt =
        """
        WEBVTT - A talk
        Kind: captions

        STYLE
        ::cue { color: red }

        NOTE 00:00 is the slide

        intro
        00:01.500 --> 00:04.000 align:start position:0%
        <v Ann>Welcome <i>everybody</i>
        to the   show.

        01:02:03.004 --> 01:02:05.000
        Tom &amp; Jerry &lt;3&nbsp;you &unknown; AT&T
        """;

    assertThat(textOf(vtt))
        .isEqualTo(
            """
            WEBVTT

            00:00:01.500 --> 00:00:04.000
            Welcome everybody to the show.

            01:02:03.004 --> 01:02:05.000
            Tom &amp; Jerry &lt;3 you &amp;unknown; AT&amp;T""");
    assertThat(Transcript.parse(vtt))
        .contains(
            new Transcript.Timed(
                List.of(
                    new Cue(1_500, 4_000, "Welcome everybody to the show."),
                    new Cue(3_723_004, 3_725_000, "Tom & Jerry <3 you &unknown; AT&T"))));
  }

  @Test
  void srtMeansTheSameAsWebVtt() {
    assertThat(
            textOf(
                """
                \uFEFF1\r
                00:00:01,5 --> 00:00:04,000\r
                Hello\r
                world\r
                \r
                2\r
                00:00:04,000 --> 00:00:06,250\r
                Good bye\r
                """))
        .isEqualTo(
            textOf(
                """
                WEBVTT

                00:01.500 --> 00:04.000
                Hello world

                00:04.000 --> 00:06.250
                Good bye
                """));
  }

  @Test
  void numberOfTheNextCueIsNotSaidWhenTheBlankLineIsMissing() {
    assertThat(
            textOf("1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:03,000 --> 00:00:04,000\nTwo"))
        .isEqualTo(
            """
            WEBVTT

            00:00:01.000 --> 00:00:02.000
            One

            00:00:03.000 --> 00:00:04.000
            Two""");
  }

  @Test
  void rollingCaptionsAreSaidOnce() {
    var automatic =
        """
        WEBVTT
        Kind: captions
        Language: en

        00:00:00.160 --> 00:00:02.230 align:start position:0%
        \s
        hello<00:00:00.480><c> and</c><00:00:00.640><c> welcome</c>

        00:00:02.230 --> 00:00:02.240 align:start position:0%
        hello and welcome
        \s

        00:00:02.240 --> 00:00:04.070 align:start position:0%
        hello and welcome
        to<00:00:02.400><c> the</c><00:00:02.560><c> show</c>

        00:00:04.070 --> 00:00:04.080 align:start position:0%
        to the show
        \s

        00:00:04.080 --> 00:00:06.000 align:start position:0%
        to the show
        about<00:00:04.400><c> databases</c>
        """;

    assertThat(textOf(automatic))
        .isEqualTo(
            """
            WEBVTT

            00:00:00.160 --> 00:00:02.240
            hello and welcome

            00:00:02.240 --> 00:00:04.080
            to the show

            00:00:04.080 --> 00:00:06.000
            about databases""");
  }

  @Test
  void aRefrainAfterAPauseIsSaidAgain() {
    assertThat(
            Transcript.ofCaptions(
                List.of(
                    new Caption(0, 1_000, List.of("la la")),
                    new Caption(1_000, 2_000, List.of("la la")),
                    new Caption(5_000, 6_000, List.of("la la")))))
        .contains(
            new Transcript.Timed(
                List.of(new Cue(0, 2_000, "la la"), new Cue(5_000, 6_000, "la la"))));
  }

  @Test
  void captionsOutOfOrderAreOrderedAndOverlapsStay() {
    assertThat(
            Transcript.ofCaptions(
                List.of(
                    new Caption(3_000, 2_000, List.of("second")),
                    new Caption(0, 4_000, List.of("first")))))
        .contains(
            new Transcript.Timed(
                List.of(new Cue(0, 4_000, "first"), new Cue(3_000, 3_000, "second"))));
  }

  @Test
  void plainTextStaysAsItIs() {
    var text = "Welcome.\n\nToday: 00:01 --> nothing, and WEBVTT is a format.";

    assertThat(Transcript.parse("\n" + text + " \n")).contains(new Transcript.Untimed(text));
    assertThat(textOf("WEBVTTs are many")).isEqualTo("WEBVTTs are many");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " \n ", "WEBVTT", "WEBVTT\n\n00:01.000 --> 00:02.000\n<c> </c>\n", "\uFEFF"})
  void whereNothingIsSaidThereIsNoTranscript(String text) {
    assertThat(Transcript.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain text. Of two sentences.",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n&amp;amp; --&gt; <b>x</b>\n",
        "WEBVTT\n\n00:01.000 --> 00:02.000\na\nb\n\n00:02.000 --> 00:03.000\na b\n",
        "WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:02.000 --> 00:09.000\na\n\n00:03.000 --> 00:04.000\nb\n",
        "WEBVTT\n\n999:00:00.000 --> 999:00:02.000\n7\n",
      })
  void theTextFormOfATextFormIsItself(String text) {
    assertThat(textOf(textOf(text))).isEqualTo(textOf(text));
  }

  @Test
  void aCueAfterAThousandHoursIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Transcript.parse("99999:00:00.000 --> 99999:00:01.000\nlate"))
        .withMessage("has a cue later than 1,000 hours: 99999:00:00.000 --> 99999:00:01.000");
  }
}
