package dev.lode.common.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

  /** SHA-256 of {@code lode_one}. */
  private static final String HASH_OF_ONE =
      "f4b2823a1d781da13948b9c4ab4e475004d890fda517c773f7ee571251661ee2";

  private record TestingKey(
      String sha256,
      Set<Scope> scopes,
      Optional<Instant> expires,
      Map<Scope, SecurityConfig.Limit> limits)
      implements SecurityConfig.Key {

    static TestingKey of(String sha256) {
      return new TestingKey(sha256, Set.of(Scope.SEARCH), Optional.empty(), Map.of());
    }
  }

  private record TestingLimit(int requests, Duration window) implements SecurityConfig.Limit {}

  private static ApiKey key(String name, String sha256) {
    return ApiKey.of(name, TestingKey.of(sha256));
  }

  @Test
  void keyIsFoundByItsHash() {
    var keys = new ApiKeys(List.of(key("other", "0".repeat(64)), key("one", HASH_OF_ONE)));

    assertThat(keys.find("lode_one")).map(ApiKey::name).hasValue("one");
    assertThat(keys.find("lode_onE")).isEmpty();
    assertThat(keys.find("")).isEmpty();
    assertThat(keys.find(HASH_OF_ONE)).isEmpty();
  }

  @Test
  void hashMayBeInCapitals() {
    var keys = new ApiKeys(List.of(key("one", HASH_OF_ONE.toUpperCase(Locale.ROOT))));

    assertThat(keys.find("lode_one")).isPresent();
  }

  @Test
  void keyInPlaceOfItsHashIsRefusedWithoutBeingRepeated() {
    assertThatThrownBy(() -> key("page", "lode_secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lode.security.keys.page.sha256")
        .message()
        .doesNotContain("lode_secret");
  }

  @Test
  void keyEndsAtTheInstantOfItsExpiry() {
    var end = Instant.parse("2027-01-31T00:00:00Z");
    var key = ApiKey.of("one", new TestingKey(HASH_OF_ONE, Set.of(), Optional.of(end), Map.of()));

    assertThat(key.isExpired(end.minusMillis(1))).isFalse();
    assertThat(key.isExpired(end)).isTrue();
    assertThat(key("two", HASH_OF_ONE).isExpired(Instant.MAX)).isFalse();
  }

  @Test
  void limitsOutOfRangeAreRefused() {
    assertThatThrownBy(
            () ->
                RateLimit.ofAll(
                    "lode.security.limits",
                    Map.of(Scope.SEARCH, new TestingLimit(0, Duration.ofMinutes(1)))))
        .hasMessage("lode.security.limits.search needs at least 1 request and a window of 1s");
  }
}
