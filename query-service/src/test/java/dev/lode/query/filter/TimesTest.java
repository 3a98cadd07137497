package dev.lode.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "2024-01-31T12:00:00Z, 2024-01-31T12:00:00Z",
    "2024-01-31t12:00:00.25z, 2024-01-31T12:00:00.250Z",
    "2024-01-31T12:00:00.1234567899Z, 2024-01-31T12:00:00.123456789Z",
    "2024-01-31T12:00:00+02:00, 2024-01-31T10:00:00Z",
    "2024-01-31T12:00:00-23:59, 2024-02-01T11:59:00Z",
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
    "0000-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59-12:00, 9999-12-31T23:59:59.999999999Z"
  })
  void timeOfRfc3339IsRead(String text, String time) {
    assertThat(Times.time(text)).hasToString(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2024-01-31",
        "2024-01-31T12:00Z",
        "2024-01-31T12:00:00",
        "2024-02-30T12:00:00Z",
        "2024-01-31T24:00:00Z",
        "2024-01-31T12:00:61Z",
        "2024-01-31T12:00:00+24:00",
        "2024-01-31T12:00:00+02",
        "12024-01-31T12:00:00Z",
        "2024-01-31 12:00:00Z"
      })
  void whatIsNoTimeIsNone(String text) {
    assertThat(Times.time(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2024-1-31", "2024-02-30", "+12024-01-31", "20240131", "٢٠٢٤-01-31"})
  void whatIsNoDateIsNone(String text) {
    assertThat(Times.date(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"0000-06-01, 0001-01-01T00:00:00Z", "2024-02-29, 2024-02-29T00:00:00Z"})
  void dayBeginsInTheRangeOfTheIndex(LocalDate date, String start) {
    assertThat(Times.startOf(date)).hasToString(start);
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "270, PT4M30S",
    "PT4M30S, PT4M30S",
    "P1D, PT24H",
    "P1DT0.5S, PT24H0.5S",
    "PT1H18S, PT1H18S",
    "999999999999999999, PT277777777777777H46M39S"
  })
  void lengthIsSecondsOrIso8601(String text, Duration length) {
    assertThat(Lengths.parse(text)).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "P", "PT", "P1DT", "-1", "-PT1S", "PT-1S", "pt1s", "1h", "P1Y", "PT1.S", "٣"})
  void whatIsNoLengthIsNone(String text) {
    assertThat(Lengths.parse(text)).isNull();
  }
}
