package dev.lode.common.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.security.RateLimits.Count;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private static final RateLimit TWO_A_MINUTE = new RateLimit(2, Duration.ofMinutes(1));

  private long now;
  private final RateLimits limits =
      new RateLimits(
          Map.of(Scope.SOURCING, TWO_A_MINUTE),
          new TimeMeter() {
            @Override
            public long currentTimeNanos() {
              return now;
            }

            @Override
            public boolean isWallClockBased() {
              return false;
            }
          });

  private Count count(String caller) {
    return limits.count(caller, Scope.SOURCING, Map.of()).orElseThrow();
  }

  @Test
  void windowMayBeUsedUpAtOnceAndIsGrantedAnewSteadily() {
    assertThat(count("a"))
        .isEqualTo(
            new Count(Scope.SOURCING, TWO_A_MINUTE, 1, Duration.ofSeconds(30), Duration.ZERO));
    assertThat(count("a").remaining()).isZero();

    var refused = count("a");
    assertThat(refused.isGranted()).isFalse();
    assertThat(refused.untilNext()).isEqualTo(Duration.ofSeconds(30));
    assertThat(refused.untilFull()).isEqualTo(Duration.ofMinutes(1));

    now += Duration.ofSeconds(30).toNanos();
    assertThat(count("a").isGranted()).isTrue();
    assertThat(count("a").isGranted()).isFalse();
  }

  @Test
  void callersAndScopesAreCountedApart() {
    count("a");
    count("a");

    assertThat(count("b").isGranted()).isTrue();
    assertThat(limits.count("a", Scope.SEARCH, Map.of())).isEmpty();
  }

  @Test
  void ownLimitTakesThePlaceOfTheGeneralOne() {
    var own = Map.of(Scope.SOURCING, new RateLimit(1, Duration.ofSeconds(1)));

    assertThat(limits.count("a", Scope.SOURCING, own).orElseThrow().isGranted()).isTrue();
    assertThat(limits.count("a", Scope.SOURCING, own).orElseThrow().isGranted()).isFalse();
  }
}
