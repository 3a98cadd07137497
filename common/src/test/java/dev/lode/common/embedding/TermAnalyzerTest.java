package dev.lode.common.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermAnalyzerTest {

  private final TermAnalyzer analyzer = new TermAnalyzer(TermLanguage.ENGLISH);

  @ParameterizedTest
  @CsvSource({
    "en,    The runners were running,            runner|were|run",
    "en-GB, The runners were running,            runner|were|run",
    "de,    Die Häuser der Katzen,               haus|katz",
    "fr,    Les chats chantent,                  chat|chantent",
    "es,    Las casas blancas,                   cas|blanc",
    "ru,    Разговоры о базах данных,            разговор|баз|дан",
    "ja,    東京,                                 東京",
    "ko,    한국어,                               한국|국어",
    "xx,    The runners were running,            runner|were|run",
  })
  void wordsAreReducedByTheRulesOfTheirLanguage(String language, String text, String terms) {
    assertThat(analyzer.terms(text, language)).containsExactly(terms.split("\\|"));
  }

  @Test
  void occurrencesAreTheTermsWithTheirPlaces() {
    var text = "The Deployments of 😀 nodes";

    assertThat(analyzer.occurrences(text, "en"))
        .contains(new TermAnalyzer.Occurrence("deploy", 4, 15))
        .extracting(TermAnalyzer.Occurrence::term)
        .isEqualTo(analyzer.terms(text, "en"));
  }

  @Test
  void repetitionsAreKept() {
    assertThat(analyzer.terms("test, tests, testing", "en"))
        .containsExactly("test", "test", "test");
  }

  @Test
  void queryInAnotherScriptIsReducedByThatScriptsLanguageToo() {
    assertThat(analyzer.queryTerms("python разговоры")).contains("python", "разговоры", "разговор");
  }

  @Test
  void textWithoutWordsHasNoTerms() {
    assertThat(analyzer.terms("the ... of \uD83D\uDE00?", "en")).doesNotContain("the", "of");
    assertThat(analyzer.terms("", "en")).isEmpty();
  }
}
