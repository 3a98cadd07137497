package dev.lode.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTagTest {

  private final LanguageTag languages = new LanguageTag();

  @ParameterizedTest
  @CsvSource({
    "en, en",
    "EN, en",
    "eng, en",
    "deu, de",
    "ger, de",
    "pt_BR, pt-BR",
    "por-br, pt-BR",
    "zh-Hant-TW, zh-Hant-TW",
    "yue, yue",
    "und, ",
    "zxx, ",
  })
  void bringsCodesToOneForm(String text, String tag) {
    assertThat(languages.normalize("language", text)).isEqualTo(tag);
  }
}
