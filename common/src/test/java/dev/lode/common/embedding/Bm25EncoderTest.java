package dev.lode.common.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class Bm25EncoderTest {

  private static final int CAT = Bm25Encoder.termId("cat");
  private static final int DOG = Bm25Encoder.termId("dog");

  private final Bm25Encoder encoder =
      new Bm25Encoder(new Bm25Parameters(1.2, 0.75, 4), new TermAnalyzer(TermLanguage.ENGLISH));

  /** Reference values of the 32-bit murmur3 with seed 0; that of "dog" is -1312749093. */
  @Test
  void termIdsAreThoseOfQdrantsBm25() {
    assertThat(Bm25Encoder.termId("hello")).isEqualTo(613153351);
    assertThat(Bm25Encoder.termId("dog")).isEqualTo(1312749093);
    assertThat(Bm25Encoder.termId("")).isZero();
  }

  /**
   * Three terms, "cat" twice, average length 4: damping = 1.2 (0.25 + 0.75 * 3 / 4) = 0.975; cat =
   * 2 * 2.2 / (2 + 0.975), dog = 2.2 / (1 + 0.975).
   */
  @Test
  void documentWeightsFollowTheFormula() {
    var vector = encoder.encodeDocument("the cat, the cats and a dog", "en");

    assertThat(vector.indices()).containsExactlyInAnyOrder(CAT, DOG);
    assertThat(vector.values().get(vector.indices().indexOf(CAT)))
        .isCloseTo(4.4f / 2.975f, within(1e-6f));
    assertThat(vector.values().get(vector.indices().indexOf(DOG)))
        .isCloseTo(2.2f / 1.975f, within(1e-6f));
  }

  @Test
  void queryCountsEveryTermOnce() {
    var vector = encoder.encodeQuery("cats cat dog", "en");

    assertThat(vector.indices()).containsExactlyInAnyOrder(CAT, DOG);
    assertThat(vector.values()).containsExactly(1f, 1f);
  }

  @Test
  void indicesAscendAsUnsignedNumbers() {
    var vector = encoder.encodeQuery("every word of this is another dimension", "en");

    assertThat(vector.indices()).isSortedAccordingTo(Integer::compareUnsigned).hasSize(4);
  }

  @Test
  void textWithoutTermsIsEmpty() {
    assertThat(encoder.encodeQuery("the of and", "en").isEmpty()).isTrue();
    assertThat(encoder.encodeDocument("", null).isEmpty()).isTrue();
  }
}
