package dev.lode.ingest.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lode.ingest.TestingIndexReader;
import dev.lode.ingest.TestingStack;
import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.RawRecord;
import dev.lode.ingest.source.SourceRecord;
import dev.lode.ingest.source.TestingSource;
import dev.lode.ingest.source.TestingSources;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a source's rejections become when they are read again. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class ReplayTest {

  private final Runs runs;
  private final RunWatch watch;
  private final TestingSources sources;
  private final TestingIndexReader index;

  ReplayTest(Runs runs, RunWatch watch, TestingSources sources, TestingIndexReader index) {
    this.runs = runs;
    this.watch = watch;
    this.sources = sources;
    this.index = index;
  }

  private Run await(Run run) throws InterruptedException {
    return watch.awaitEnd(run.id(), Duration.ofMinutes(1));
  }

  private static void pushTranscript(String id) {
    given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body(
            List.of(
                Map.of(
                    "platform",
                    "replay",
                    "id",
                    id,
                    "title",
                    "before",
                    "transcript",
                    "Spoken before.")))
        .post("/v1/items")
        .then()
        .statusCode(200);
  }

  /** The record is good, as if its reason had gone meanwhile. */
  private static SourceRecord rejected(String id) {
    return new SourceRecord.Rejected(
        1,
        id,
        "a reason that is gone",
        RawRecord.of("{\"platform\":\"replay\",\"id\":\"" + id + "\",\"title\":\"after\"}"));
  }

  @Test
  void keepsThePushedTranscriptIfItsSourceKnowsNone() throws InterruptedException {
    pushTranscript("kept");
    var source =
        sources
            .add(new TestingSource("replay-leaving"))
            .leavingTranscripts()
            .record(rejected("kept"));
    var run = await(runs.trigger(source.name(), false, Until.STORED));

    assertThat(await(runs.replay(run.id())).counts()).isEqualTo(new RunCounts(0, 1, 0, 0, 0, 0));

    var item = index.item("replay", "kept").orElseThrow().item();
    assertThat(item.title()).isEqualTo("after");
    assertThat(item.transcript()).isEqualTo("Spoken before.");
    assertThat(index.passages("replay", "kept")).hasSize(1);
  }

  @Test
  void takesTheTranscriptAwayIfItsSourceSaysAllThereIs() throws InterruptedException {
    pushTranscript("gone");
    var source = sources.add(new TestingSource("replay-complete")).record(rejected("gone"));
    var run = await(runs.trigger(source.name(), false, Until.STORED));

    await(runs.replay(run.id()));

    assertThat(index.item("replay", "gone").orElseThrow().item().transcript()).isNull();
    assertThat(index.passages("replay", "gone")).isEmpty();
  }

  /** An element of an array or a row of Parquet: there is no line that could be kept as it came. */
  @Test
  void readsRecordsByTheMappingAsItWasCorrected() throws InterruptedException {
    var wrong =
        new ItemParser(new FieldMapping(Map.of("videoId", "id"), Map.of("platform", "a:b")));
    var right =
        new ItemParser(
            new FieldMapping(
                Map.of("videoId", "id", "name", "title"), Map.of("platform", "replay")));
    var element = JsonNodeFactory.instance.objectNode().put("videoId", "mapped").put("name", "N");
    var source = sources.add(new TestingSource("replay-mapped")).record(wrong.parse(1, element));
    var run = await(runs.trigger(source.name(), false, Until.STORED));
    assertThat(run.counts().rejected()).isEqualTo(1);

    source.parsedBy(right);

    assertThat(await(runs.replay(run.id())).counts()).isEqualTo(new RunCounts(1, 0, 0, 0, 0, 0));
    assertThat(index.item("replay", "mapped").orElseThrow().item().title()).isEqualTo("N");
  }
}
