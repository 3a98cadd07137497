package dev.lode.ingest.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;

import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.IndexedItem;
import dev.lode.common.index.IndexedPassage;
import dev.lode.common.model.Item;
import dev.lode.ingest.TestingEmbedder;
import dev.lode.ingest.TestingIndexReader;
import dev.lode.ingest.TestingStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every test pushes items of its own platform, so that no test sees another one's. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class TranscriptPushTest {

  private final TestingEmbedder embedder;
  private final TestingIndexReader index;

  TranscriptPushTest(TestingEmbedder embedder, TestingIndexReader index) {
    this.embedder = embedder;
    this.index = index;
  }

  private static JsonPath push(Map<String, Object> item) {
    return given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body(List.of(item))
        .post("/v1/items")
        .then()
        .statusCode(200)
        .body("status", equalTo("succeeded"))
        .extract()
        .jsonPath();
  }

  /** An item whose transcript has one cue a minute, each with one of these words. */
  private static Map<String, Object> talk(String platform, String... words) {
    var item = new LinkedHashMap<String, Object>();
    item.put("platform", platform);
    item.put("id", "t");
    item.put("title", platform + " title");
    item.put("language", "en");
    item.put("channel", "Devoxx");
    item.put(
        "transcript",
        IntStream.range(0, words.length)
            .mapToObj(i -> Map.of("start", i * 60, "duration", 59.5, "text", words[i]))
            .toList());
    return item;
  }

  private static Map<String, Object> with(Map<String, Object> item, String field, Object value) {
    var changed = new LinkedHashMap<>(item);
    changed.put(field, value);
    return changed;
  }

  @Test
  void everyMinuteIsAPassageWithTheFieldsOfItsItem() {
    var run = push(talk("said", "said one", "said two words"));

    assertThat(run.getInt("textsToEmbed")).isEqualTo(3);
    assertThat(embedder.embedded("said"))
        .containsExactly("said one", "said title", "said two words");
    var item =
        new IndexedItem(
            Item.builder("said", "t", "said title")
                .language("en")
                .channel(new Item.Channel("Devoxx", "Devoxx"))
                .build(),
            List.of(),
            null,
            null);
    assertThat(index.passages("said", "t"))
        .extracting(
            passage -> new IndexedItem(passage.item().item(), List.of(), null, null),
            IndexedPassage::number,
            IndexedPassage::text,
            IndexedPassage::startSeconds,
            IndexedPassage::endSeconds)
        .containsExactly(
            tuple(item, 0, "said one", 0L, 60L), tuple(item, 1, "said two words", 60L, 120L));
    var lineage = index.item("said", "t").orElseThrow().lineage();
    assertThat(lineage.source()).isEqualTo("push");
    assertThat(lineage.sourceVersion()).isNull();
    assertThat(lineage.schemaVersion()).isEqualTo(4);
    assertThat(lineage.passagesVersion()).isNull();
    assertThat(index.passages("said", "t"))
        .extracting(passage -> passage.item().lineage())
        .containsOnly(
            new IndexedItem.Lineage(
                "push",
                null,
                IndexSchema.VERSION,
                "testing-model",
                lineage.contentHash(),
                IndexSchema.PASSAGES_VERSION,
                Map.of()));
    assertThat(index.passageVectors("said", "t"))
        .allSatisfy(vectors -> assertThat(vectors).containsOnlyKeys("content", "terms"));
    assertThat(index.item("said", "t").orElseThrow().item().transcript())
        .isEqualTo(
            """
            WEBVTT

            00:00:00.000 --> 00:00:59.500
            said one

            00:01:00.000 --> 00:01:59.500
            said two words\
            """);
  }

  @Test
  void aChangedTranscriptMakesPassagesAnewAndNothingElse() {
    push(talk("heard", "heard one", "heard two", "heard three"));
    var before = embedder.embedded("heard");
    var vector = index.dense("heard", "t", "content");

    var run = push(talk("heard", "heard four", "heard five"));

    assertThat(run.getInt("counts.updated")).isEqualTo(1);
    assertThat(run.getInt("textsToEmbed")).isEqualTo(2);
    assertThat(embedder.embedded("heard"))
        .hasSize(before.size() + 2)
        .contains("heard four", "heard five")
        .containsOnlyOnce("heard title");
    assertThat(index.passages("heard", "t"))
        .extracting(IndexedPassage::number, IndexedPassage::text)
        .containsExactly(tuple(0, "heard four"), tuple(1, "heard five"));
    assertThat(index.dense("heard", "t", "content")).isEqualTo(vector);
    assertThat(index.item("heard", "t").orElseThrow().item().transcript()).contains("heard five");
  }

  @Test
  void aChangedTitleMakesNoPassagesButShowsInThem() {
    var talk = talk("named", "named one");
    push(talk);

    var run = push(with(talk, "title", "named otherwise"));

    assertThat(run.getInt("counts.updated")).isEqualTo(1);
    assertThat(run.getInt("textsToEmbed")).isEqualTo(1);
    assertThat(embedder.embedded("named one")).containsExactly("named one");
    assertThat(index.passages("named", "t"))
        .extracting(passage -> passage.item().item().title(), IndexedPassage::text)
        .containsExactly(tuple("named otherwise", "named one"));
  }

  @Test
  void changedMetadataShowsInPassagesWithoutEmbeddingAnything() {
    var talk = talk("counted", "counted one", "counted two");
    push(talk);
    var embedded = embedder.embedded("counted");

    var changed = with(talk, "views", 7);
    changed.remove("channel");
    var run = push(changed);

    assertThat(run.getInt("counts.metadataUpdated")).isEqualTo(1);
    assertThat(embedder.embedded("counted")).isEqualTo(embedded);
    assertThat(index.passages("counted", "t"))
        .extracting(p -> p.item().item().metrics(), p -> p.item().item().channel())
        .containsExactly(
            tuple(new Item.Metrics(7L, null, null), null),
            tuple(new Item.Metrics(7L, null, null), null));
  }

  @Test
  void withoutATranscriptAnyMoreThereAreNoPassages() {
    var talk = talk("silenced", "silenced one");
    push(talk);
    assertThat(index.passages("silenced", "t")).hasSize(1);

    talk.remove("transcript");
    var run = push(talk);

    assertThat(run.getInt("counts.metadataUpdated")).isEqualTo(1);
    assertThat(index.passages("silenced", "t")).isEmpty();
    assertThat(index.item("silenced", "t").orElseThrow().item().transcript()).isNull();
  }

  @Test
  void passagesGoWithTheirItem() {
    push(talk("gone", "gone one"));
    push(with(talk("gone", "gone two"), "id", "u"));
    assertThat(index.passages("gone", "u")).hasSize(1);

    given().delete("/v1/items/gone/t").then().statusCode(204);
    push(Map.of("platform", "gone", "id", "u", "deleted", true));

    assertThat(index.passages("gone", "t")).isEmpty();
    assertThat(index.passages("gone", "u")).isEmpty();
  }

  @Test
  void plainTextHasPassagesWithoutSeconds() {
    push(with(talk("plain"), "transcript", "Just words."));

    assertThat(index.passages("plain", "t"))
        .extracting(IndexedPassage::text, IndexedPassage::startSeconds, IndexedPassage::endSeconds)
        .containsExactly(tuple("Just words.", null, null));
  }

  @Test
  void tenHoursAreSixHundredPassages() {
    var words = IntStream.range(0, 600).mapToObj(i -> "endless " + i).toArray(String[]::new);

    var run = push(talk("endless", words));

    assertThat(run.getInt("textsToEmbed")).isEqualTo(601);
    assertThat(index.passages("endless", "t"))
        .extracting(IndexedPassage::text)
        .containsExactly(words);
  }
}
