package dev.lode.local.qdrant;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldRangeTest {

  @ParameterizedTest
  @CsvSource({
    "2, 2.0",
    "-0.0, -0.0",
    "0.4, 0.4",
    "12345678.5, 12345678.5",
    "1e15, 1000000000000000.0",
    "1e16, 1e16",
    "1.5e20, 1.5e20",
    "0.0001, 0.0001",
    "-1e-7, -1e-7",
    "NaN, null",
    "Infinity, null"
  })
  void aNumberIsPrintedAsSerdeDoes(double value, String printed) {
    assertThatThrownBy(() -> FieldRange.within(0.5, 1, "a.b", true, value))
        .hasMessage(
            "Validation error in body: [a.b: value "
                + printed
                + " invalid, must be from 0.5 to 1.0]");
  }

  @Test
  void wholeNumbersAreUnsigned() {
    assertThatThrownBy(() -> FieldRange.within(1, 65_536, "size", -1))
        .hasMessage(
            "Validation error in body: [size: value 18446744073709551615 invalid, must be from 1 to"
                + " 65536]");
    assertThatCode(() -> FieldRange.atLeast(4, "m", true, -1)).doesNotThrowAnyException();
  }

  @Test
  void boundsAreInclusiveAndWhatIsNotGivenPasses() {
    assertThatCode(
            () -> {
              FieldRange.within(1, 65_536, "size", 1);
              FieldRange.within(1, 65_536, "size", 65_536);
              FieldRange.within(0.5, 1, "quantile", true, 1);
              FieldRange.atMost(5, "limit", true, 5);
              FieldRange.atLeast(4, "ef", false, 0);
              FieldRange.atLeast(1.0, "oversampling", false, 0);
            })
        .doesNotThrowAnyException();
  }
}
