package dev.lode.bench.quality.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  @Test
  void theSameDifferenceEverywhereIsCertain() {
    var difference =
        Bootstrap.difference(
            Map.of("a", new double[] {0.5, 0.7}), Map.of("a", new double[] {0.25, 0.45}), 1);

    assertThat(difference.mean()).isEqualTo(0.25, within(1e-9));
    assertThat(difference.low()).isEqualTo(0.25, within(1e-9));
    assertThat(difference.high()).isEqualTo(0.25, within(1e-9));
  }

  @Test
  void theIntervalHoldsTheMeanAndTheSameSeedGivesTheSame() {
    var better = Map.of("a", new double[] {1, 0, 1, 1, 0, 1, 1, 1}, "b", new double[] {0.5, 0.7});
    var baseline = Map.of("a", new double[] {0, 0, 1, 0, 1, 1, 0, 1}, "b", new double[] {0.6, 0.6});

    var difference = Bootstrap.difference(better, baseline, 7);

    assertThat(difference.mean()).isEqualTo((2 / 8.0 + 0) / 2, within(1e-9));
    assertThat(difference.low()).isNegative();
    assertThat(difference.high()).isGreaterThan(difference.mean());
    assertThat(Bootstrap.difference(better, baseline, 7)).isEqualTo(difference);
  }
}
