package dev.lode.query.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lode.common.index.IndexedItem;
import dev.lode.common.model.Item;
import dev.lode.common.model.ItemKey;
import dev.lode.query.item.ChannelKey;
import dev.lode.query.sourcing.ShortlistRow.ItemRow;
import dev.lode.query.sourcing.ShortlistRow.UnknownChannel;
import dev.lode.query.sourcing.ShortlistRow.UnknownItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortlistFormatTest {

  private static final String HEADER =
      "type,platform,id,found,name,channelId,channelName,url,language,publishedAt,durationSeconds,"
          + "views,likes,comments,labels,verdict,score,snippet,matching,total,share,"
          + "firstPublishedAt,lastPublishedAt,itemsPer30Days,medianDaysBetween,medianViews,"
          + "totalViews,medianLikes,engagement,sampled";

  private final ShortlistFormat format = new ShortlistFormat(new ObjectMapper());

  private static ItemRow titled(String title) {
    return new ItemRow(
        new IndexedItem(Item.builder("p", "i", title).build(), List.of("a", "b"), null, null),
        0.5f,
        null);
  }

  @Test
  void everyRowHasEveryColumn() {
    var shortlist =
        new Shortlist(
            List.of(
                titled("t"),
                new UnknownItem(new ItemKey("p", "x")),
                new UnknownChannel(new ChannelKey("p", "c"))));

    assertThat(format.csv(shortlist).lines())
        .containsExactly(
            HEADER,
            "item,p,i,true,t,,,,,,,,,,a|b,,0.5,,,,,,,,,,,,,",
            "item,p,x,false,,,,,,,,,,,,,,,,,,,,,,,,,,",
            "channel,p,c,false,,,,,,,,,,,,,,,,,,,,,,,,,,");
    assertThat(format.ndjson(shortlist).lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("\"sampled\":null"));
  }

  @Test
  void nothingAtAllIsAHeader() {
    assertThat(format.csv(new Shortlist(List.of()))).isEqualTo(HEADER + "\r\n");
    assertThat(format.ndjson(new Shortlist(List.of()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "\t=1", "\r=1", "＝1+1", "＠x"})
  void whatASpreadsheetWouldRunIsText(String title) {
    assertThat(nameIn(format.csv(new Shortlist(List.of(titled(title)))))).isEqualTo("'" + title);
    assertThat(format.ndjson(new Shortlist(List.of(titled(title))))).doesNotContain("'");
  }

  @ParameterizedTest
  @CsvSource({"plain", "a=b", "a - b", "'a, \"b\"'", "1+1"})
  void whatItWouldNotRunIsLeftAlone(String title) {
    assertThat(nameIn(format.csv(new Shortlist(List.of(titled(title)))))).isEqualTo(title);
  }

  private static String nameIn(String csv) {
    try (var parsed = CSVParser.parse(csv, CSVFormat.RFC4180.builder().setHeader().get())) {
      return parsed.iterator().next().get("name");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
