package dev.lode.ingest.source;

import static dev.lode.ingest.source.ItemFormat.JSON;
import static dev.lode.ingest.source.SourceReaders.LIMITS;
import static dev.lode.ingest.source.SourceReaders.open;
import static dev.lode.ingest.source.SourceReaders.readAll;
import static dev.lode.ingest.source.SourceReaders.summarize;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.ingest.source.BrokenSourceException.Kind;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonArrayReaderTest {

  @Test
  void countsElements() throws IOException {
    var text = "[{\"id\":\"a\",\"title\":\"t\"}, 5, {\"id\":\"c\",\"title\":\"t\"}]\n ";

    assertThat(summarize(readAll(JSON, text)))
        .containsExactly("1 a", "2: an item must be a JSON object", "3 c");
  }

  @Test
  void tellsWhereItBreaksAfterWhatCameBefore() throws IOException {
    var text = "[\n{\"id\":\"a\",\"title\":\"t\"},\n{\"id\":\"b\" \"title\":\"t\"}]";
    var reader = open(JSON, text.getBytes(UTF_8), LIMITS);

    assertThat(reader.next()).isInstanceOf(SourceRecord.Found.class);
    assertThatThrownBy(reader::next)
        .isInstanceOfSatisfying(
            BrokenSourceException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.MALFORMED);
              assertThat(e.line()).isEqualTo(2);
              assertThat(e.reason()).startsWith("line 3, not JSON at column 11");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[{\"id\":\"a\",\"title\":\"t\"}", "[{\"id\":\"a\",\"title\":\"t\"},", "["})
  void doesNotTakeATruncatedArrayForAWholeOne(String text) throws IOException {
    var reader = open(JSON, text.getBytes(UTF_8), LIMITS);

    assertThatThrownBy(() -> readAll(reader)).isInstanceOf(BrokenSourceException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "{\"id\":\"a\"}", "null", "x"})
  void wantsAnArray(String text) {
    assertThatThrownBy(() -> open(JSON, text.getBytes(UTF_8), LIMITS))
        .isInstanceOf(BrokenSourceException.class);
  }

  @Test
  void wantsNothingBehindTheArray() throws IOException {
    var reader = open(JSON, "[] []".getBytes(UTF_8), LIMITS);

    assertThatThrownBy(() -> readAll(reader)).hasMessage("there is more after the array's end");
  }

  @Test
  void stopsAnElementThatIsTooLarge() throws IOException {
    var text = "[{\"id\":\"a\",\"title\":\"%s\"}]".formatted("x".repeat(200_000));
    var reader = open(JSON, text.getBytes(UTF_8), LIMITS);

    assertThatThrownBy(() -> readAll(reader))
        .isInstanceOfSatisfying(
            BrokenSourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE));
  }
}
