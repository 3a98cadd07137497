package dev.lode.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "0b6c3f2e-9d1c-4c1e-8e43-1f0c0a3c9a11", "Root=1-67891233-abcdef"})
  void takesTheCallersId(String given) {
    assertThat(RequestIds.id(given)).isEqualTo(given);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "two words", "a\nline of its own", "ünsafe", "{json}"})
  void makesOneInPlaceOfWhatCouldForgeALog(String given) {
    assertThat(UUID.fromString(RequestIds.id(given))).isNotNull();
  }

  @Test
  void makesOneInPlaceOfAVeryLongOne() {
    assertThat(RequestIds.id("x".repeat(128))).hasSize(128);
    assertThat(UUID.fromString(RequestIds.id("x".repeat(129)))).isNotNull();
  }
}
