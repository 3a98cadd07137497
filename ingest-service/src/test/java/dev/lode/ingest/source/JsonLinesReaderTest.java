package dev.lode.ingest.source;

import static dev.lode.ingest.source.ItemFormat.JSONL;
import static dev.lode.ingest.source.SourceReaders.LIMITS;
import static dev.lode.ingest.source.SourceReaders.open;
import static dev.lode.ingest.source.SourceReaders.readAll;
import static dev.lode.ingest.source.SourceReaders.summarize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.ingest.source.BrokenSourceException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonLinesReaderTest {

  @Test
  void keepsTheInputsLineNumbersOverEmptyLines() throws IOException {
    var text =
        "\uFEFF{\"id\":\"a\",\"title\":\"t\"}\r\n\r\n  \n{\"id\":\"b\",\"title\":\"t\"}\n\n{\"id\":\"c\",\"title\":\"t\"}";

    assertThat(summarize(readAll(JSONL, text))).containsExactly("1 a", "4 b", "6 c");
  }

  @Test
  void rejectsABadLineAndGoesOn() throws IOException {
    var text =
        """
        {"id":"a","title":"t"}
        {"id":"b","title":
        {"id":"c","title":"t"} {"id":"d"}
        {"id":"e","id":"f","title":"t"}
        {"id":"g"}
        {"id":"h","title":"t"}
        """;

    assertThat(summarize(readAll(JSONL, text)))
        .containsExactly(
            "1 a",
            "2: not JSON at column 19: Unexpected end-of-input within/between Object entries",
            "3: not JSON at column 24: Trailing token (of type START_OBJECT) found after value",
            "4: not JSON at column 16: Duplicate field 'id'",
            "5: title is missing",
            "6 h");
  }

  @Test
  void rejectsBytesThatAreNotUtf8() throws IOException {
    var latin1 = "{\"id\":\"é\",\"title\":\"t\"}\n{\"id\":\"b\",\"title\":\"t\"}\n";

    var records = readAll(open(JSONL, latin1.getBytes(StandardCharsets.ISO_8859_1), LIMITS));

    assertThat(summarize(records)).hasSize(2).last().isEqualTo("2 b");
    assertThat(summarize(records).getFirst()).startsWith("1: not JSON").contains("UTF-8");
  }

  @Test
  void passesOverALineThatIsTooLong() throws IOException {
    var text =
        "{\"id\":\"a\",\"title\":\"t\"}\n{\"id\":\"b\",\"title\":\"%s\"}\n{\"id\":\"c\",\"title\":\"t\"}\n"
            .formatted("x".repeat(5000));

    assertThat(summarize(readAll(JSONL, text)))
        .containsExactly("1 a", "2: the line is longer than 1000 bytes", "3 c");
  }

  @Test
  void rejectsDeepNesting() throws IOException {
    var text = "{\"id\":\"a\",\"title\":\"t\",\"x\":" + "[".repeat(100) + "]".repeat(100) + "}";

    assertThat(summarize(readAll(JSONL, text)).getFirst()).contains("nesting depth");
  }

  @Test
  void stopsAnInputThatIsTooLargeAsAWhole() throws IOException {
    var text = "{\"id\":\"a\",\"title\":\"t\"}\n".repeat(100).getBytes(StandardCharsets.UTF_8);

    var reader = open(JSONL, text, new ReadLimits(1000, 500));

    assertThatThrownBy(() -> readAll(reader))
        .isInstanceOfSatisfying(
            BrokenSourceException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE);
              assertThat(e.reason()).isEqualTo("the input is larger than 1000 bytes");
            });
  }

  @Test
  void hasNothingToReadInAnEmptyInput() throws IOException {
    assertThat(readAll(JSONL, "")).isEmpty();
  }
}
