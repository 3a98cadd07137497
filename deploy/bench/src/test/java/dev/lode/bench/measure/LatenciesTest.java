package dev.lode.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  private final Latencies latencies = new Latencies();

  @Test
  void percentilesAreRightToThreeDigits() {
    LongStream.rangeClosed(1, 1000).map(TimeUnit.MILLISECONDS::toNanos).forEach(latencies::record);

    assertThat(latencies.count()).isEqualTo(1000);
    assertThat(latencies.millis(50)).isCloseTo(500, within(0.5));
    assertThat(latencies.millis(99)).isCloseTo(990, within(1.0));
  }

  @Test
  void moreThanAMinuteCountsAsAMinute() {
    latencies.record(TimeUnit.HOURS.toNanos(1));

    assertThat(latencies.millis(100)).isCloseTo(60_000, within(60.0));
  }

  @Test
  void aFailedCallIsNotRecorded() {
    assertThatThrownBy(
            () ->
                latencies.time(
                    () -> {
                      throw new IllegalStateException("away");
                    }))
        .hasMessage("away");
    assertThat(latencies.count()).isZero();
  }
}
