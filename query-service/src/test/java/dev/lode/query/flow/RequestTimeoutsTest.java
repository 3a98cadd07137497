package dev.lode.query.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTimeoutsTest {

  @ParameterizedTest
  @CsvSource({"1, 1000", "0.25, 250", "2.5, 2500", "0.001, 1", "9999.999, 9999999", "' 3 ', 3000"})
  void secondsAreRead(String header, long millis) {
    assertThat(RequestTimeouts.parse(header)).hasValue(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0.0", "-1", "1s", "PT1S", "1e3", ".5", "1.", "0.0001", "10000"})
  void whatIsNoSecondsIsNot(String header) {
    assertThat(RequestTimeouts.parse(header)).isEmpty();
  }
}
