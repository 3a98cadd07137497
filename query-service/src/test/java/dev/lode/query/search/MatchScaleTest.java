package dev.lode.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MatchScaleTest {

  private final MatchScale scale = new MatchScale(0.75, 0.5, 10);

  @Test
  void bothBoundsAreInside() {
    assertThat(scale.meansTheSame(0.75f)).isTrue();
    assertThat(scale.meansTheSame(0.74f)).isFalse();
    assertThat(scale.saysTheSame(10)).isTrue();
    assertThat(scale.saysTheSame(9.9f)).isFalse();
  }

  @Test
  void noWordInCommonIsNoMatchWhateverTheBound() {
    assertThat(new MatchScale(0.65, 0, 10).saysTheSame(0)).isFalse();
  }

  @Test
  void boundsThatMeanNothingAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new MatchScale(1.1, 0.5, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new MatchScale(0.5, Double.NaN, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new MatchScale(0.5, 0.5, 0));
  }
}
