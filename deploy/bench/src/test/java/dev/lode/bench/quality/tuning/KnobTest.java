package dev.lode.bench.quality.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lode.common.search.Fusion;
import dev.lode.common.search.HybridRanking;
import org.junit.jupiter.api.Test;

class KnobTest {

  @Test
  void linearStepsAreEquallyLarge() {
    var knob = new Knob.Linear(0, 0.8);

    assertThat(knob.at(0)).isZero();
    assertThat(knob.at(0.5)).isEqualTo(0.4);
    assertThat(knob.at(1)).isEqualTo(0.8);
    assertThat(knob.of(0.6)).isEqualTo(0.75, within(1e-9));
    assertThat(knob.of(2)).isEqualTo(1);
  }

  @Test
  void logarithmicStepsAreAPartOfTheValue() {
    var knob = new Knob.Logarithmic(1, 100);

    assertThat(knob.at(0.5)).isEqualTo(10);
    assertThat(knob.of(10)).isEqualTo(0.5);
  }

  @Test
  void valuesHaveTwoDigits() {
    assertThat(new Knob.Linear(0, 1).at(0.12345)).isEqualTo(0.12);
    assertThat(new Knob.Logarithmic(1, 100).at(0.7)).isEqualTo(25);
  }

  @Test
  void aChoiceHasItsValuesOnly() {
    var knob = new Knob.Choice(50, 100, 200);

    assertThat(knob.at(0)).isEqualTo(50);
    assertThat(knob.at(0.5)).isEqualTo(100);
    assertThat(knob.at(1)).isEqualTo(200);
    assertThat(knob.at(knob.of(180))).isEqualTo(200);
  }

  @Test
  void aFamilyStartsFromItsValues() {
    var family = Family.rrf();

    assertThat(family.at(family.startPositions()))
        .isEqualTo(new HybridRanking(new Fusion.Rrf(2), 1, 0.2f, 1, 100));
  }
}
