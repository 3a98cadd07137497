package dev.lode.ingest.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PassageCutterTest {

  /** Cues of four seconds, one after the other. */
  private static Transcript cues(String... texts) {
    return new Transcript.Timed(
        IntStream.range(0, texts.length)
            .mapToObj(i -> new Cue(i * 4_000L, i * 4_000L + 4_000, texts[i]))
            .toList());
  }

  private static String[] numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> "word" + i).toArray(String[]::new);
  }

  private static String words(List<Passage> passages) {
    return passages.stream().map(Passage::text).collect(Collectors.joining(" "));
  }

  @Test
  void speechWithoutSentencesIsCutBetweenCuesOfAMinute() {
    var passages = PassageCutter.cut(cues(numbered(40)));

    assertThat(passages)
        .extracting(Passage::startSeconds, Passage::endSeconds)
        .containsExactly(tuple(0L, 60L), tuple(60L, 120L), tuple(120L, 160L));
    assertThat(words(passages)).isEqualTo(String.join(" ", numbered(40)));
  }

  @Test
  void aPassageEndsWithTheLastSentenceOfItsSecondHalf() {
    var texts = numbered(20);
    texts[2] = "Too early.";
    texts[9] = "Good.";
    texts[11] = "Better!";

    var passages = PassageCutter.cut(cues(texts));

    assertThat(passages).hasSize(2);
    assertThat(passages.getFirst().text()).endsWith("word10 Better!");
    assertThat(passages.getFirst().endSeconds()).isEqualTo(48);
    assertThat(passages.getLast().text()).startsWith("word12");
    assertThat(passages.getLast().startSeconds()).isEqualTo(48);
  }

  @Test
  void secondsContainTheWords() {
    assertThat(
            PassageCutter.cut(
                new Transcript.Timed(
                    List.of(new Cue(1_999, 9_001, "long"), new Cue(2_500, 3_000, "short")))))
        .containsExactly(new Passage("long short", 1L, 10L));
  }

  @Test
  void aPauseOfAMinuteBeginsAPassage() {
    assertThat(
            PassageCutter.cut(
                new Transcript.Timed(
                    List.of(new Cue(0, 1_000, "before"), new Cue(90_000, 91_000, "after")))))
        .containsExactly(new Passage("before", 0L, 1L), new Passage("after", 90L, 91L));
  }

  @Test
  void plainTextIsCutAtSentencesAndHasNoSeconds() {
    var sentence = "This sentence has exactly fifty characters in it. ";
    var passages = PassageCutter.cut(new Transcript.Untimed(sentence.repeat(60).strip()));

    assertThat(passages)
        .containsExactly(
            new Passage(sentence.repeat(24).strip(), null, null),
            new Passage(sentence.repeat(24).strip(), null, null),
            new Passage(sentence.repeat(12).strip(), null, null));
  }

  @Test
  void partsOfACueThatIsTooLongKeepItsTimes() {
    var passages =
        PassageCutter.cut(
            new Transcript.Timed(List.of(new Cue(5_000, 900_000, "word ".repeat(400).strip()))));

    assertThat(passages).hasSize(2);
    assertThat(passages)
        .allSatisfy(
            passage -> {
              assertThat(passage.startSeconds()).isEqualTo(5);
              assertThat(passage.endSeconds()).isEqualTo(900);
            });
    assertThat(words(passages)).isEqualTo("word ".repeat(400).strip());
  }

  @Test
  void aScriptWithoutSpacesIsCutBetweenWholeCharacters() {
    var text = "x" + "\uD83D\uDE00".repeat(2_000);

    var passages = PassageCutter.cut(new Transcript.Untimed(text));

    assertThat(passages.stream().map(Passage::text).collect(Collectors.joining())).isEqualTo(text);
    assertThat(passages)
        .allSatisfy(
            passage -> {
              assertThat(passage.text().length()).isLessThanOrEqualTo(1_200);
              assertThat(Character.isLowSurrogate(passage.text().charAt(0))).isFalse();
            });
  }

  @Test
  void tenHoursAreSixHundredPassages() {
    assertThat(PassageCutter.cut(cues(numbered(9_000)))).hasSize(600);
  }

  @Test
  void inMillionsOfCharactersPassagesAreLongerAndNoWordIsLost() {
    var text = "word ".repeat(600_000).strip();

    var passages = PassageCutter.cut(new Transcript.Untimed(text));

    assertThat(passages).hasSize(1_250);
    assertThat(words(passages)).isEqualTo(text);
  }
}
