package dev.lode.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.embedding.TermLanguage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SnippetTest {

  private static final TermAnalyzer ANALYZER = new TermAnalyzer(TermLanguage.ENGLISH);
  private static final String FILLER = "one two three four five six seven eight nine ten ";

  @AfterAll
  static void closeAnalyzer() {
    ANALYZER.close();
  }

  private static String snippet(String text, String query) {
    var words = new QueryWords(ANALYZER, Set.copyOf(ANALYZER.queryTerms(query)));
    return Snippet.of(text, line -> words.in(line, "en"));
  }

  @Test
  void shortTextIsItsOwnSnippetOnOneLine() {
    assertThat(snippet(" A talk\n\nabout\tKafka. ", "kafka")).isEqualTo("A talk about Kafka.");
  }

  @Test
  void blankTextHasNone() {
    assertThat(snippet(" \n ", "kafka")).isNull();
  }

  @Test
  void withoutAMatchItIsTheHead() {
    assertThat(snippet(FILLER.repeat(10), "kafka")).isEqualTo(FILLER.repeat(4) + "one…");
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
    var words = new QueryWords(ANALYZER, Set.copyOf(ANALYZER.queryTerms("数据库")));
    var text = "一二三四五六七八九十".repeat(30) + "数据库" + "一二三四五六七八九十".repeat(30);

    assertThat(Snippet.of(text, line -> words.in(line, "zh"))).contains("数据库");
  }
}
