package dev.lode.local.qdrant.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatetimeParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2020-01-01T00:00:00Z              | 1577836800 | 0
          2020-01-01t00:00:00z              | 1577836800 | 0
          2020-01-01 00:00:00 UTC           | 1577836800 | 0
          2020-01-01T02:00:00+02:00         | 1577836800 | 0
          2020-01-01T02:00:00+0200          | 1577836800 | 0
          2020-01-01T02:00:00+02            | 1577836800 | 0
          2019-12-31T22:30:00\u221201:30    | 1577836800 | 0
          2020-01-01T00:00:00               | 1577836800 | 0
          2020-01-01 00:00                  | 1577836800 | 0
          2020-1-1                          | 1577836800 | 0
          2020-01-01T00:00:00.5Z            | 1577836800 | 500000000
          2020-01-01T00:00:00.1234567899Z   | 1577836800 | 123456789
          1969-12-31T23:59:59.25Z           | -1         | 250000000
          2016-12-31T23:59:60Z              | 1483228799 | 1000000000
          +12345-01-01T00:00:00Z            | 327403382400 | 0
          """)
  void readsTheFormatsOfQdrant(String text, long seconds, int nanos) {
    assertThat(DatetimeParser.parse(text)).isEqualTo(new Datetime(seconds, nanos));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2020",
        "2020-01",
        "2020-13-01",
        "2021-02-29",
        "2020-01-01T",
        "2020-01-01T24:00:00Z",
        "2020-01-01T00:60:00Z",
        "2020-01-01T00:00:61Z",
        "2020-01-01T00:00:00+24:00",
        "2020-01-01T00:00:00.Z",
        "12345-01-01",
        "2020-01-01Z",
        "2020-01-01T00:00:00Zulu",
        "2020/01/01"
      })
  void leavesOtherStringsAlone(String text) {
    assertThat(DatetimeParser.parse(text)).isNull();
  }

  @Test
  void microsecondsAreRoundedDown() {
    assertThat(new Datetime(-1, 999_999_999).micros()).isEqualTo(-1);
    assertThat(new Datetime(1, 1_999).micros()).isEqualTo(1_000_001);
  }

  @Test
  void aTimestampBeyondTheCalendarIsRefused() {
    Timestamp far = Timestamp.newBuilder().setSeconds(Long.MAX_VALUE).build();

    assertThatThrownBy(() -> Datetime.of(far))
        .hasMessageStartingWith("Unable to parse timestamp: ");
  }
}
