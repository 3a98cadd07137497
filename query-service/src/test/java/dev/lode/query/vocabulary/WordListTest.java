package dev.lode.query.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordListTest {

  private static final WordList WORDS =
      WordList.of(
          Map.of(
              "kubernetes", 9,
              "deploy", 5,
              "deploys", 7,
              "deployment", 8,
              "rust", 3,
              "trust", 4,
              "café", 2,
              "don't", 1),
          100);

  @ParameterizedTest
  @CsvSource({
    "kubernets, kubernetes",
    "kubrenetes, kubernetes",
    "kuberbetes, kubernetes",
    "kubbernetess, kubernetes",
    "deplyoment, deployment",
    "deloy, deploy",
    "cafe, café",
    "dont, don't"
  })
  void misspeltWordIsSetRight(String typed, String meant) {
    assertThat(WORDS.nearest(typed)).contains(meant);
  }

  @Test
  void fewerEditsBeatFrequencyAndFrequencyBreaksTies() {
    // One edit from rust and one from trust.
    assertThat(WORDS.nearest("rrust")).contains("trust");
    assertThat(WORDS.nearest("deployz")).contains("deploys");
    assertThat(WORDS.nearest("deploymen")).contains("deployment");
  }

  @ParameterizedTest
  @CsvSource({"rus", "xyz", "dxplxxment", "dxplxy", "kxbxrnxtes"})
  void whatIsTooShortOrTooDifferentIsLeftAlone(String typed) {
    assertThat(WORDS.nearest(typed)).isEmpty();
  }

  @Test
  void beginningsAreFoundInTheSameWay() {
    assertThat(WORDS.hasBeginning("kub")).isTrue();
    assertThat(WORDS.hasBeginning("kubernetes")).isTrue();
    assertThat(WORDS.hasBeginning("kubx")).isFalse();
    assertThat(WORDS.hasBeginning("zzz")).isFalse();
    assertThat(WORDS.nearestBeginning("kubre")).contains("kuber");
    assertThat(WORDS.nearestBeginning("depol")).contains("deplo");
    assertThat(WORDS.nearestBeginning("xyzx")).isEmpty();
  }

  @Test
  void onlyTheMostFrequentWordsAreKept() {
    var two = WordList.of(Map.of("often", 3, "seldom", 1, "sometimes", 2), 2);

    assertThat(two.size()).isEqualTo(2);
    assertThat(two.contains("often")).isTrue();
    assertThat(two.contains("sometimes")).isTrue();
    assertThat(two.contains("seldom")).isFalse();
    assertThat(WordList.EMPTY.nearest("often")).isEmpty();
    assertThat(WordList.EMPTY.hasBeginning("o")).isFalse();
  }
}
