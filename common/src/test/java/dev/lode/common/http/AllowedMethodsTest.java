package dev.lode.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedMethodsTest {

  @ParameterizedTest
  @CsvSource({
    "/v1/search, /v1/search, true",
    "/v1/search, /v1/search/, true",
    "/v1/search, /v1/searches, false",
    "/v1/items/{platform}/{id}, /v1/items/youtube/a.b, true",
    "/v1/items/{platform}/{id}, /v1/items/youtube/a/b, false",
    "/v1/items/{platform}/{id}/similar, /v1/items/youtube/a/similar, true",
    "/v1/items/{platform}/{id: .+}, /v1/items/youtube/a/b, true",
    "/v1/items/{platform}/{id:.+}, /v1/items/youtube, false"
  })
  void pathFitsItsTemplate(String template, String path, boolean fits) {
    assertThat(AllowedMethods.pattern(template).matcher(path).matches()).isEqualTo(fits);
  }
}
