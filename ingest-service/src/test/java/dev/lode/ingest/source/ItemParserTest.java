package dev.lode.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lode.common.model.Item;
import dev.lode.common.model.ItemKey;
import dev.lode.ingest.source.SourceRecord.Found;
import dev.lode.ingest.source.SourceRecord.Rejected;
import dev.lode.ingest.source.SourceRecord.Removed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemParserTest {

  private final ObjectMapper json = new ObjectMapper();
  private final ItemParser parser = new ItemParser(FieldMapping.NONE);

  private SourceRecord parse(String text) {
    return parse(parser, text);
  }

  private SourceRecord parse(ItemParser with, String text) {
    try {
      return with.parse(7, json.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** An item with these fields beside the three that every item needs. */
  private Item itemWith(String fields) {
    return ((Found)
            parse("{'platform':'p','id':'i','title':'t',%s}".formatted(fields).replace('\'', '"')))
        .item();
  }

  private String reasonWith(String fields) {
    return ((Rejected)
            parse("{'platform':'p','id':'i','title':'t',%s}".formatted(fields).replace('\'', '"')))
        .reason();
  }

  @Test
  void keepsARejectedRecordAsItWasBeforeTheMapping() {
    var renamed =
        new ItemParser(new FieldMapping(Map.of("videoId", "id"), Map.of("platform", "p")));
    var filled = new ItemParser(new FieldMapping(Map.of(), Map.of("platform", "p")));

    assertThat(parse(renamed, "{\"videoId\":\"i\"}"))
        .isEqualTo(new Rejected(7, "i", "title is missing", RawRecord.of("{\"videoId\":\"i\"}")));
    assertThat(parse(filled, "{\"id\":\"i\"}"))
        .isEqualTo(new Rejected(7, "i", "title is missing", RawRecord.of("{\"id\":\"i\"}")));
  }

  @Test
  void readsEveryFieldOfAnItem() {
    var item =
        itemWith(
            """
            'kind':'Short','description':'d','transcript':'said','url':'https://e.org/i',
            'thumbnailUrl':'http://e.org/i.jpg','channel':{'id':'c','name':'C'},'tags':['x','y'],
            'category':'Music','language':'en-GB','publishedAt':'2024-02-29T10:00:00+02:00',
            'duration':'PT1H2M3S','location':{'latitude':-33.8568,'longitude':151.2153},'metrics':{'views':3,'likes':2,'comments':1},
            'extra':{'speakers':['Ada']}
            """);

    assertThat(item)
        .isEqualTo(
            Item.builder("p", "i", "t")
                .kind("short")
                .description("d")
                .transcript("said")
                .url(URI.create("https://e.org/i"))
                .thumbnailUrl(URI.create("http://e.org/i.jpg"))
                .channel(new Item.Channel("c", "C"))
                .tags(List.of("x", "y"))
                .category("Music")
                .language("en-GB")
                .publishedAt(Instant.parse("2024-02-29T08:00:00Z"))
                .duration(Duration.ofSeconds(3723))
                .location(new Item.Location(-33.8568, 151.2153))
                .metrics(new Item.Metrics(3L, 2L, 1L))
                .extra(Map.of("speakers", List.of("Ada")))
                .build());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {'latitude':90,'longitude':-180}            | 90    | -180
          {'latitude':'-90.0','longitude':' 180 '}    | -90   | 180
          {'latitude':1,'longitude':2,'altitude':3.5} | 1     | 2
          {'latitude':-0.0,'longitude':1e1}           | 0     | 10
          """)
  void readsAPlace(String location, double latitude, double longitude) {
    var item = itemWith("'location':" + location);

    assertThat(item.location()).isEqualTo(new Item.Location(latitude, longitude));
    assertThat(item.extra()).isEmpty();
  }

  @Test
  void thereIsNoPlaceWhereNothingIsSaidOfIt() {
    for (var location : List.of("null", "{}", "{'latitude':'','longitude':null}")) {
      var item = itemWith("'location':" + location);
      assertThat(item.location()).isNull();
      assertThat(item.extra()).isEmpty();
    }
  }

  @Test
  void theNameOfAPlaceIsExtra() {
    var item = itemWith("'location':'Berlin, Germany'");

    assertThat(item.location()).isNull();
    assertThat(item.extra()).isEqualTo(Map.of("location", "Berlin, Germany"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {'latitude':90.001,'longitude':0}    | location.latitude must be from -90 to 90
          {'latitude':0,'longitude':-180.001}  | location.longitude must be from -180 to 180
          {'latitude':'NaN','longitude':0}     | location.latitude must be a number
          {'latitude':52.5}                    | location.longitude is missing
          {'lat':52.5,'lon':13.4}              | location.latitude is missing
          [13.4,52.5]                          | location must be an object
          """)
  void rejectsWhatIsNoPlace(String location, String reason) {
    assertThat(reasonWith("'location':" + location)).isEqualTo(reason);
  }

  @Test
  void takesTheShorthandOfRealExports() {
    var item =
        itemWith(
            """
            'channel':'PyCon','views':5,'likeCount':'6','comments':null,'durationSeconds':90.5,
            'language':'eng','publishedAt':'2018-07-28','tags':'a; b|c','country':'US'
            """);

    assertThat(item.channel()).isEqualTo(new Item.Channel("PyCon", "PyCon"));
    assertThat(item.metrics()).isEqualTo(new Item.Metrics(5L, 6L, null));
    assertThat(item.duration()).isEqualTo(Duration.ofMillis(90_500));
    assertThat(item.language()).isEqualTo("en");
    assertThat(item.publishedAt()).isEqualTo("2018-07-28T00:00:00Z");
    assertThat(item.tags()).containsExactly("a", "b", "c");
    assertThat(item.extra()).isEqualTo(Map.of("country", "US"));
  }

  @Test
  void ordersMetricsBeforeTheSameFiguresBesideThem() {
    assertThat(itemWith("'views':1,'metrics':{'views':2}").metrics())
        .isEqualTo(new Item.Metrics(2L, null, null));
  }

  @Test
  void takesNullAndBlankForAbsent() {
    var item = itemWith("'description':'  ','channel':null,'language':'und','tags':[null,'']");

    assertThat(item).isEqualTo(Item.builder("p", "i", "t").build());
  }

  @Test
  void removesWhatIsMarkedAsDeleted() {
    assertThat(parse("{\"platform\":\"p\",\"id\":\"i\",\"deleted\":true}"))
        .isEqualTo(new Removed(7, new ItemKey("p", "i")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{\"id\":\"i\",\"title\":\"t\"} ~ i ~ platform is missing",
        "{\"platform\":\"p\",\"title\":\"t\"} ~ ~ id is missing",
        "{\"platform\":\"p\",\"id\":\"i\"} ~ i ~ title is missing",
        "{\"platform\":\"p\",\"id\":\"i\",\"title\":null} ~ i ~ title is missing",
        "{\"platform\":\"p\",\"id\":\"i\",\"title\":\" \"} ~ i ~ title is blank",
        "{\"platform\":\"p\",\"id\":\"i\",\"title\":{}} ~ i ~ title must be text",
        "{\"platform\":\"p:q\",\"id\":\"i\",\"title\":\"t\"} ~ i ~ platform must be 1 to 63 lower-case letters, digits, '_' or '-'",
        "{\"platform\":\"p\",\"id\":\"a\\u0000b\",\"title\":\"t\"} ~ ab ~ id holds control characters or is not Unicode",
        "[1] ~ ~ an item must be a JSON object",
        "\"x\" ~ ~ an item must be a JSON object",
        "null ~ ~ an item must be a JSON object",
      })
  void saysWhatAnItemLacks(String text, String id, String reason) {
    assertThat(parse(text)).isEqualTo(new Rejected(7, id, reason, RawRecord.of(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "'publishedAt':'2024-13-01' ~ publishedAt '2024-13-01' is not an ISO-8601 date or time",
        "'publishedAt':'2023-02-29' ~ publishedAt '2023-02-29' is not an ISO-8601 date or time",
        "'publishedAt':1700000000 ~ publishedAt '1700000000' is not an ISO-8601 date or time",
        "'publishedAt':'0001-01-01' ~ publishedAt '0001-01-01' is not between 1800 and 2200",
        "'views':-1 ~ views must not be negative",
        "'metrics':{'views':1.5} ~ metrics.views must be a whole number below 2^63",
        "'metrics':{'likes':9223372036854775808} ~ metrics.likes must be a whole number below 2^63",
        "'views':'1e999999999' ~ views is out of range",
        "'views':'many' ~ views must be a number",
        "'views':[1] ~ views must be text",
        "'metrics':3 ~ metrics must be an object",
        "'duration':'4 minutes' ~ duration must be a number",
        "'duration':'PT4X' ~ duration 'PT4X' is not an ISO-8601 duration such as PT4M20S",
        "'durationSeconds':-1 ~ durationSeconds must be between 0 and ten years",
        "'durationSeconds':1e25 ~ durationSeconds is out of range",
        "'language':'English' ~ language 'English' is not a language code such as 'en' or 'pt-BR'",
        "'url':'javascript:alert(1)' ~ url is not an http or https URL",
        "'thumbnailUrl':'a b' ~ thumbnailUrl is not an http or https URL",
        "'tags':[['x']] ~ tags must be text",
        "'extra':'x' ~ extra must be an object",
        "'extra':{'a':[1e999]} ~ extra.a is out of range",
        "'deleted':'perhaps' ~ deleted must be true or false",
      })
  void saysWhichFieldIsWrong(String fields, String reason) {
    assertThat(reasonWith(fields)).isEqualTo(reason);
  }

  @Test
  void rejectsATitleThatIsTooLong() {
    assertThat(reasonWith("'kind':'video','title':'" + "x".repeat(1001) + "'"))
        .isEqualTo("title is longer than 1000 characters (1001)");
  }

  @Test
  void cleansTextThatDatabasesRefuse() {
    var item =
        itemWith("'description':'a\\u0000b\\nc\\u0007 \\ud83d\\ude00 \\ud83d','x':'\\u0000'");

    assertThat(item.description()).isEqualTo("ab\nc 😀 \uFFFD");
    assertThat(item.extra()).isEqualTo(Map.of("x", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"YouTube", " youtube ", "YOUTUBE"})
  void writesPlatformsInOneWay(String platform) {
    assertThat(parse("{\"platform\":\"%s\",\"id\":5,\"title\":\"t\"}".formatted(platform)))
        .isEqualTo(new Found(7, Item.builder("youtube", "5", "t").build()));
  }

  @Test
  void mapsAnothersNamesAndFillsGaps() {
    var mapped =
        new ItemParser(
            new FieldMapping(
                Map.of("videoId", "id", "snippet.title", "title", "statistics.viewCount", "views"),
                Map.of("platform", "youtube", "channel.name", "C")));

    var record =
        parse(
            mapped,
            """
            {"videoId":"v","snippet":{"title":"T"},"statistics":{"viewCount":"12"},
             "channel":{"id":"c"}}
            """);

    assertThat(record)
        .isEqualTo(
            new Found(
                7,
                Item.builder("youtube", "v", "T")
                    .channel(new Item.Channel("c", "C"))
                    .metrics(new Item.Metrics(12L, null, null))
                    .extra(Map.of("snippet", Map.of(), "statistics", Map.of()))
                    .build()));
  }

  @Test
  void cuesBecomeWebVtt() {
    assertThat(
            itemWith(
                    """
                    'transcript':[{'start':4,'end':'5.5','text':'B & C'},
                      {'start':1.5004,'duration':3.2,'text':'a\\n\\n  b','lang':'en'},
                      {'start':9,'text':' '},{'start':9,'text':'end'}]""")
                .transcript())
        .isEqualTo(
            """
            WEBVTT

            00:00:01.500 --> 00:00:04.700
            a b

            00:00:04.000 --> 00:00:05.500
            B &amp; C

            00:00:09.000 --> 00:00:09.000
            end""");
  }

  @Test
  void captionsInATextBecomeOneForm() {
    assertThat(itemWith("'transcript':'1\\r\\n00:00:01,500 --> 00:00:02,000\\r\\nHi'").transcript())
        .isEqualTo("WEBVTT\n\n00:00:01.500 --> 00:00:02.000\nHi");
    assertThat(itemWith("'transcript':'WEBVTT'").transcript()).isNull();
    assertThat(itemWith("'transcript':[]").transcript()).isNull();
  }

  @Test
  void cuesThatAreNoneAreRefusedByName() {
    assertThat(reasonWith("'transcript':[{'text':'x'}]"))
        .isEqualTo("transcript[0].start is missing");
    assertThat(reasonWith("'transcript':[{'start':0,'text':'x'},{'start':-1,'text':'x'}]"))
        .isEqualTo("transcript[1].start must be between 0 and 1,000 hours");
    assertThat(reasonWith("'transcript':[{'start':0,'duration':1e20,'text':'x'}]"))
        .isEqualTo("transcript[0].duration must be between 0 and 1,000 hours");
    assertThat(reasonWith("'transcript':[{'start':'soon','text':'x'}]"))
        .isEqualTo("transcript[0].start must be a number");
    assertThat(reasonWith("'transcript':['x']"))
        .isEqualTo("transcript[0] must be an object with start, duration and text");
    assertThat(reasonWith("'transcript':{'start':0}"))
        .isEqualTo("transcript must be text or a list of cues");
    assertThat(reasonWith("'transcript':'99999:00:00.000 --> 99999:00:01.000\\nlate'"))
        .isEqualTo(
            "transcript has a cue later than 1,000 hours: 99999:00:00.000 --> 99999:00:01.000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tue, 02 Jan 2024 10:00:00 GMT | 2024-01-02T10:00:00Z",
        "Mon, 2 Jan 2024 10:00:00 +0200 | 2024-01-02T08:00:00Z",
        "02 jan 24 10:00 EST | 2024-01-02T15:00:00Z",
        "Tue, 02 Jan 2024 10:00:00 Z | 2024-01-02T10:00:00Z",
        "Tue, 02 Jul 2024 10:00:00 -07:00 | 2024-07-02T17:00:00Z"
      })
  void takesDatesAsFeedsWriteThem(String text, Instant expected) {
    assertThat(itemWith("'publishedAt':'" + text + "'").publishedAt()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1:02:05,PT1H2M5S", "62:05,PT1H2M5S", "00:00:59.5,PT59.5S"})
  void takesDurationsAsClocksShowThem(String text, Duration expected) {
    assertThat(itemWith("'duration':'" + text + "'").duration()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1:2:3:4", ":30", "1:xx", "1:-2"})
  void refusesOtherTextsAsDurations(String text) {
    assertThat(reasonWith("'duration':'" + text + "'")).contains("duration");
  }
}
