package dev.lode.query.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.embedding.TermLanguage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SnippetTest {

  private static final TermAnalyzer ANALYZER = new TermAnalyzer(TermLanguage.ENGLISH);
  private static final String FILLER = "one two three four five six seven eight nine ten ";

  @AfterAll
  static void closeAnalyzer() {
    ANALYZER.close();
  }

  private static @Nullable Snippet found(String text, String query, String language) {
    var words = new QueryWords(ANALYZER, query, null);
    return Snippet.of(text, line -> words.in(line, language));
  }

  private static String snippet(String text, String query) {
    return requireNonNull(found(text, query, "en")).text();
  }

  /** The snippet with its highlights in brackets. */
  private static String marked(String text, String query, String language) {
    var snippet = requireNonNull(found(text, query, language));
    var marked = new StringBuilder(snippet.text());
    for (var highlight : snippet.highlights().reversed()) {
      marked.insert(highlight.end(), ']').insert(highlight.start(), '[');
    }
    return marked.toString();
  }

  @Test
  void shortTextIsItsOwnSnippetOnOneLine() {
    assertThat(snippet(" A talk\n\nabout\tKafka. ", "kafka")).isEqualTo("A talk about Kafka.");
  }

  @Test
  void blankTextHasNone() {
    assertThat(found(" \n ", "kafka", "en")).isNull();
  }

  @Test
  void withoutAMatchItIsTheHead() {
    assertThat(snippet(FILLER.repeat(10), "kafka")).isEqualTo(FILLER.repeat(4) + "one…");
  }

  @Test
  void headIsTheSameWithoutWordsToLookFor() {
    for (int length = 0; length < 300; length++) {
      for (var text :
          List.of(
              FILLER.repeat(8).substring(0, length),
              "x".repeat(length),
              "x".repeat(length) + "\n\n ",
              "x".repeat(length) + " y",
              "x".repeat(length) + " \t 🎬🎬")) {
        assertThat(Snippet.head(text)).isEqualTo(found(text, "kafka", "en"));
      }
    }
  }

  @Test
  void passageWithMostDifferentWordsWins() {
    var text =
        FILLER.repeat(3)
            + "kafka kafka kafka "
            + FILLER.repeat(6)
            + "streams into Kafka topics "
            + FILLER.repeat(6);

    var snippet = snippet(text, "kafka streaming");

    assertThat(snippet).startsWith("…").endsWith("…").contains("streams into Kafka topics");
    assertThat(snippet.length()).isBetween(150, 203);
  }

  @Test
  void ofEqualPassagesTheFirstWins() {
    var text = FILLER.repeat(5) + "kafka first " + FILLER.repeat(9) + "kafka second";

    assertThat(snippet(text, "kafka")).contains("kafka first").doesNotContain("second");
  }

  @Test
  void otherFormsOfAWordAreFound() {
    assertThat(snippet(FILLER.repeat(9) + "Deployments matter.", "deploying"))
        .endsWith("Deployments matter.");
  }

  @Test
  void wordsOfLinksDoNotCount() {
    var text = "https://example.org/kafka-kafka " + FILLER.repeat(9) + "about Kafka.";

    assertThat(snippet(text, "kafka")).endsWith("about Kafka.");
  }

  @Test
  void cutsFallOnWords() {
    var snippet = snippet(FILLER.repeat(9) + "kafka " + FILLER.repeat(9), "kafka");

    assertThat(List.of((FILLER + "kafka").split(" ", -1)))
        .containsAll(List.of(snippet.replace("…", "").split(" ", -1)));
  }

  @Test
  void textWithoutSpacesIsCutBetweenCharacters() {
    var snippet = snippet("😀".repeat(300), "kafka");

    assertThat(snippet).isEqualTo("😀".repeat(100) + "…");
    assertThat(snippet("x😀".repeat(300), "kafka").codePoints())
        .noneMatch(point -> Character.getType(point) == Character.SURROGATE);
  }

  @Test
  void wordLongerThanASnippetIsShownFromItsStart() {
    var word = "kafka".repeat(60);

    assertThat(snippet(FILLER.repeat(9) + word + " " + FILLER, word)).contains("kafkakafka");
  }

  @Test
  void chineseWordsAreFoundWithinTheirRun() {
    var text = "一二三四五六七八九十".repeat(30) + "数据库" + "一二三四五六七八九十".repeat(30);

    assertThat(marked(text, "数据库", "zh")).contains("十[数据库]一");
  }

  @Test
  void wordsAreHighlightedInAllTheirForms() {
    assertThat(marked("Deploying what others deployed.\nOn deployments.", "deploy", "en"))
        .isEqualTo("[Deploying] what others [deployed]. On [deployments].");
    assertThat(marked("Node.js: don't stop", "don't use node.js", "en"))
        .isEqualTo("[Node.js]: [don't] stop");
  }

  @Test
  void wordsAreThoseOfTheItemsLanguage() {
    assertThat(marked("Das alte Haus am See", "Häuser", "de")).isEqualTo("Das alte [Haus] am See");
  }

  @Test
  void highlightsCountInUtf16AndFromTheCut() {
    assertThat(marked("😀 kafka", "kafka", "en")).isEqualTo("😀 [kafka]");
    assertThat(marked(FILLER.repeat(9) + "about Kafka.", "kafka", "en"))
        .startsWith("…")
        .endsWith(" ten about [Kafka].");
    assertThat(marked("kafka " + FILLER.repeat(9) + "kafka", "kafka", "en"))
        .startsWith("[kafka] one")
        .endsWith("…");
  }

  @Test
  void wordThatIsCutIsHighlightedAsFarAsItIsShown() {
    var word = "kafka".repeat(50);

    var snippet = requireNonNull(found(word + " " + FILLER, word, "en"));

    assertThat(snippet.highlights()).containsExactly(new Highlight(0, snippet.text().length() - 1));
  }
}
