package dev.lode.ingest.source;

import static dev.lode.ingest.source.ItemFormat.CSV;
import static dev.lode.ingest.source.SourceReaders.LIMITS;
import static dev.lode.ingest.source.SourceReaders.open;
import static dev.lode.ingest.source.SourceReaders.readAll;
import static dev.lode.ingest.source.SourceReaders.summarize;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.common.model.Item;
import dev.lode.ingest.source.BrokenSourceException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvReaderTest {

  @Test
  void readsDottedHeadersAndTags() throws IOException {
    var text =
        """
        id,title,channel.id,channel.name,tags,location.latitude,location.longitude,metrics.views,extra.event
        a,"Title, with ""quotes""\",c,C,x|y;z,52.5,13.4,12,E
        b,Somewhere,,,,,,,
        """;

    assertThat(readAll(CSV, text))
        .containsExactly(
            new SourceRecord.Found(
                2,
                Item.builder("p", "a", "Title, with \"quotes\"")
                    .channel(new Item.Channel("c", "C"))
                    .tags(List.of("x", "y", "z"))
                    .location(new Item.Location(52.5, 13.4))
                    .metrics(new Item.Metrics(12L, null, null))
                    .extra(Map.of("event", "E"))
                    .build()),
            new SourceRecord.Found(3, Item.builder("p", "b", "Somewhere").build()));
  }

  @Test
  void countsLinesOverBreaksInQuotesAndEmptyLines() throws IOException {
    var text = "\uFEFFid,title\r\na,\"two\r\nlines\"\r\n\r\nb,t,extra\r\nc,t\r\nd,\r\n";

    assertThat(summarize(readAll(CSV, text)))
        .containsExactly("2 a", "5: 3 values for 2 columns", "6 c", "7: title is missing");
  }

  @Test
  void rejectsARecordThatIsNotUtf8() throws IOException {
    var bytes = "id,title\na,é\nb,t\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(summarize(readAll(open(CSV, bytes, LIMITS)))).containsExactly("2: not UTF-8", "3 b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "'' ~ the header line is missing",
        "id,,title ~ the header names a column with nothing",
        "id,title,id ~ the header names 'id' twice"
      })
  void wantsAHeader(String text, String reason) {
    assertThatThrownBy(() -> open(CSV, text.getBytes(UTF_8), LIMITS)).hasMessage(reason);
  }

  @Test
  void stopsAtAQuoteThatNeverEnds() throws IOException {
    var text = "id,title\na,t\nb,\"" + "x\n".repeat(100_000);
    var reader = open(CSV, text.getBytes(UTF_8), LIMITS);

    assertThat(reader.next()).isInstanceOf(SourceRecord.Found.class);
    assertThatThrownBy(reader::next)
        .isInstanceOfSatisfying(
            BrokenSourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE));
  }

  @Test
  void stopsAtQuotesThatDoNotMatch() throws IOException {
    var reader = open(CSV, "id,title\na,\"t\"x\nb,t\n".getBytes(UTF_8), LIMITS);

    assertThatThrownBy(reader::next)
        .isInstanceOfSatisfying(
            BrokenSourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MALFORMED));
  }
}
