package dev.lode.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WellFormedUrlsTest {

  @ParameterizedTest
  @CsvSource({
    "/v1/search?q=a%20b%C3%A9, -1",
    "/v1/search?q=a+b, -1",
    "/v1/search?q=%, 13",
    "/v1/search?q=50%25%4, 18",
    "/v1/items/x/%zz, 12",
    "/v1/items/x/%1٣, 12"
  })
  void findsTheFirstBrokenEscape(String uri, int at) {
    assertThat(WellFormedUrls.brokenAt(uri)).isEqualTo(at);
  }
}
