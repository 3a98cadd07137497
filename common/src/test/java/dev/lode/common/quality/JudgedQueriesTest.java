package dev.lode.common.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.common.model.ItemKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgedQueriesTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("judged.jsonl");
  }

  @Test
  void readsOneQueryALineWithAndWithoutANote() throws IOException {
    Files.writeString(
        file,
        """
        {"query":"async io","note":"wants asyncio","judgements":{"youtube:a":2,"youtube:b":0}}

        {"query":"rust","judgements":{"youtube:c":1}}
        """);

    assertThat(new JudgedQueries().read(file))
        .containsExactly(
            new JudgedQuery("async io", "wants asyncio", Map.of("youtube:a", 2, "youtube:b", 0)),
            new JudgedQuery("rust", null, Map.of("youtube:c", 1)));
  }

  @Test
  void gradesAreKnownByPoint() {
    assertThat(new JudgedQuery("q", null, Map.of("youtube:a:b", 3)).gradesByPoint())
        .isEqualTo(Map.of(new ItemKey("youtube", "a:b").pointId().toString(), 3));
  }

  @Test
  void aLineThatIsNoJudgedQueryIsNamed() throws IOException {
    assertRefused("{\"query\":\"q\"", "Unexpected end-of-input");
    assertRefused("{\"query\":\"q\"}", "the judgements are missing");
    assertRefused("{\"judgements\":{\"p:a\":1}}", "the query is missing");
    assertRefused("{\"query\":\" \",\"judgements\":{\"p:a\":1}}", "the query is blank");
    assertRefused("{\"query\":\"q\",\"judgements\":{\"a\":1}}", "platform:id, not 'a'");
    assertRefused("{\"query\":\"q\",\"judgements\":{\"p:a\":\"high\"}}", "high");
    assertRefused("{\"query\":\"q\",\"judgements\":{\"p:a\":0}}", "nothing is relevant to 'q'");
  }

  private void assertRefused(String line, String why) throws IOException {
    Files.writeString(file, "{\"query\":\"r\",\"judgements\":{\"p:a\":1}}\n" + line);

    assertThatThrownBy(() -> new JudgedQueries().read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the judged queries in " + file + " can't be read: line 2: ")
        .hasMessageContaining(why);
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> new JudgedQueries().read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the judged queries in " + file + " can't be read");
  }
}
