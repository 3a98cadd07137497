package dev.lode.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainerTest {

  // 1 / ((rank - 1 + 1) / weight + k - 1)
  @ParameterizedTest
  @CsvSource({
    "1, 1, 2, 0.5",
    "2, 1, 2, 0.33333334",
    "1, 0.5, 2, 0.33333334",
    "3, 0.3, 2, 0.09090909",
    "1, 1, 61, 0.016393442",
    "1, 2, 1, 2"
  })
  void contributionIsQdrantsWeightedRank(int rank, float weight, int k, float expected) {
    assertThat(Explainer.contribution(rank, weight, k)).isCloseTo(expected, within(1e-7f));
  }
}
