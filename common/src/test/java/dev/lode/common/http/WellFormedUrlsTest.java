package dev.lode.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WellFormedUrlsTest {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1/search?q=a%20b%C3%A9", "/v1/search?q=a+b&x=c:d", "*", "//x"})
  void addressesAreLetThrough(String uri) {
    assertThat(WellFormedUrls.mistakeIn(uri)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/search?q=%, 13",
    "/v1/search?q=50%25%4, 18",
    "/v1/items/x/%zz, 12",
    "/v1/items/x/%1\u0663, 12"
  })
  void brokenEscapeIsToldWithItsPlace(String uri, int at) {
    assertThat(WellFormedUrls.mistakeIn(uri)).get().asString().contains("at position " + at + ";");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/search?q=a|b", "/v1/search?q={x}", "/v1/a b", "/\"", "/[", "mailto:x"})
  void whatMustBeEncodedIsTold(String uri) {
    assertThat(WellFormedUrls.mistakeIn(uri)).isPresent();
  }
}
