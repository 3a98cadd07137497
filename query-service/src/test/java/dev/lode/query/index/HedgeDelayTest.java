package dev.lode.query.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HedgeDelayTest {

  @Test
  void comesToRestWhereOneInTwentyIsSlower() {
    var delay = new HedgeDelay(null);
    var random = new Random(1);

    for (int i = 0; i < 5000; i++) {
      delay.observe(Duration.ofMillis(random.nextInt(100)));
    }

    assertThat(delay.current()).isBetween(Duration.ofMillis(85), Duration.ofMillis(100));
  }

  @Test
  void followsWhenEverythingBecomesFaster() {
    var delay = new HedgeDelay(null);

    for (int i = 0; i < 3000; i++) {
      delay.observe(Duration.ofNanos(100));
    }

    assertThat(delay.current()).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void configuredDelayStaysAsItIs() {
    var delay = new HedgeDelay(Duration.ofMillis(7));

    delay.observe(Duration.ofSeconds(5));

    assertThat(delay.current()).isEqualTo(Duration.ofMillis(7));
  }

  @Test
  void budgetIsTheShareOfAllCallsAndALittleIsSaved() {
    var budget = new HedgeBudget(0.25);
    assertThat(budget.spend()).isFalse();

    for (int i = 0; i < 4; i++) {
      budget.earn();
    }
    assertThat(budget.spend()).isTrue();
    assertThat(budget.spend()).isFalse();

    for (int i = 0; i < 1000; i++) {
      budget.earn();
    }
    for (int i = 0; i < 10; i++) {
      assertThat(budget.spend()).isTrue();
    }
    assertThat(budget.spend()).isFalse();
  }
}
