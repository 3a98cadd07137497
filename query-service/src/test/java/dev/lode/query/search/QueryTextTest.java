package dev.lode.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTextTest {

  @Test
  void nothingIsLeftOfBlanks() {
    assertThat(QueryText.normalise(null)).isNull();
    assertThat(QueryText.normalise("")).isNull();
    assertThat(QueryText.normalise(" \t\n\u00A0\u2003\u0000 ")).isNull();
  }

  @Test
  void whiteSpaceAndControlCharactersBecomeSingleSpaces() {
    assertThat(QueryText.normalise("  zero\u0000down\r\n time\u00A0 ")).isEqualTo("zero down time");
  }

  @Test
  void sameCharactersHaveOneSpelling() {
    assertThat(QueryText.normalise("cafe\u0301")).isEqualTo("caf\u00E9");
  }

  @Test
  void halvesOfSurrogatePairsAreReplacedAndWholeOnesKept() {
    assertThat(QueryText.normalise("a\uD83Db")).isEqualTo("a\uFFFDb");
    assertThat(QueryText.normalise("😀")).isEqualTo("😀");
  }
}
