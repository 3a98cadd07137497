package dev.lode.local.qdrant.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.local.qdrant.TestingJson;
import dev.lode.local.qdrant.filter.TestingPoints;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import io.qdrant.client.grpc.Collections.TokenizerType;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextIndexTest {
  @Test
  void wordsAreFoundInAnyCaseAndOrder() {
    TestingPoints points =
        points(params(TokenizerType.Word), "'The quick-brown fox'", "['a fox','quick']");

    assertThat(text(points, "text", "FOX quick")).containsExactly(1L, 2L);
    assertThat(text(points, "text", "fox brow")).isEmpty();
    assertThat(text(points, "text", " ,. ")).isEmpty();
    assertThat(text(points, "text_any", "brown zzz")).containsExactly(1L);
  }

  @Test
  void aPhraseStaysInsideOfOneText() {
    TestingPoints points =
        points(
            params(TokenizerType.Word).setPhraseMatching(true),
            "'quick brown fox'",
            "['very quick','brown bear']",
            "'brown quick'");

    assertThat(text(points, "phrase", "Quick brown")).containsExactly(1L);
    assertThat(text(points, "text", "Quick brown")).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aPhraseNeedsAnIndexOfPhrases() {
    TestingPoints points = points(params(TokenizerType.Word), "'quick brown'");

    assertThat(text(points, "phrase", "quick brown")).isEmpty();
  }

  @Test
  void prefixesMatchTheBeginningOfWords() {
    TestingPoints points =
        points(
            params(TokenizerType.Prefix).setMinTokenLen(2).setMaxTokenLen(4), "'theory'", "'the'");

    assertThat(text(points, "text", "th")).containsExactly(1L, 2L);
    assertThat(text(points, "text", "theo")).containsExactly(1L);
    assertThat(text(points, "text", "theoxyz")).containsExactly(1L);
    assertThat(text(points, "text", "t")).isEmpty();
  }

  @Test
  void whitespaceKeepsPunctuation() {
    TestingPoints points =
        points(params(TokenizerType.Whitespace).setLowercase(false), "'C++ and\u00A0Rust'");

    assertThat(text(points, "text", "C++")).containsExactly(1L);
    assertThat(text(points, "text", "Rust")).containsExactly(1L);
    assertThat(text(points, "text", "c++")).isEmpty();
  }

  @Test
  void stemmedFoldedAndWithoutStopWords() {
    TextIndexParams.Builder params = params(TokenizerType.Word).setAsciiFolding(true);
    params.getStemmerBuilder().getSnowballBuilder().setLanguage("english");
    params.getStopwordsBuilder().addCustom("The");
    TestingPoints points = points(params, "'the running CAFÉS'");

    assertThat(text(points, "text", "the run cafe")).containsExactly(1L);
    assertThat(text(points, "text", "the")).isEmpty();
  }

  @Test
  void insideOfObjectsEachTextIsJudgedByItself() {
    TestingPoints points =
        TestingPoints.of(
            "{'l':[{'t':'Red car','n':1},{'t':'blue','n':2}]}", "{'l':[{'t':'credit','n':1}]}");
    points.indexes().create("l[].t", TestingSchemas.of("text"), points);
    String nested =
        "{'must':[{'nested':{'key':'l','filter':{'must':[{'key':'t','match':{'text':'red'}},"
            + "{'key':'n','match':{'value':%d}}]}}}]}";

    assertThat(points.matching(nested.formatted(1))).containsExactly(1L);
    assertThat(points.matching(nested.formatted(2))).isEmpty();
  }

  private static TextIndexParams.Builder params(TokenizerType tokenizer) {
    return TextIndexParams.newBuilder().setTokenizer(tokenizer);
  }

  private static TestingPoints points(TextIndexParams.Builder params, String... texts) {
    TestingPoints points = new TestingPoints();
    points.indexes().create("t", TestingSchemas.text(params), points);
    for (String text : texts) {
      points.add(TestingJson.payload("{'t':" + text + "}"));
    }
    return points;
  }

  private static List<Long> text(TestingPoints points, String kind, String query) {
    return points.matching("{'must':[{'key':'t','match':{'" + kind + "':'" + query + "'}}]}");
  }
}
