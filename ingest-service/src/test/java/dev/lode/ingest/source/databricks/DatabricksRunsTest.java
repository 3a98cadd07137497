package dev.lode.ingest.source.databricks;

import static dev.lode.ingest.source.databricks.TestingDatabricks.CHANGES;
import static dev.lode.ingest.source.databricks.TestingDatabricks.PROBE;
import static dev.lode.ingest.source.databricks.TestingDatabricks.SNAPSHOT;
import static dev.lode.ingest.source.databricks.TestingDatabricks.TABLE_ID;
import static dev.lode.ingest.source.databricks.TestingDatabricks.change;
import static dev.lode.ingest.source.databricks.TestingDatabricks.failed;
import static dev.lode.ingest.source.databricks.TestingDatabricks.feed;
import static dev.lode.ingest.source.databricks.TestingDatabricks.row;
import static dev.lode.ingest.source.databricks.TestingDatabricks.succeeded;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.ingest.TestingIndexReader;
import dev.lode.ingest.TestingStack;
import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.TestingSources;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table that changes, from the feed to the index. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class DatabricksRunsTest {

  private static final List<String> TABLE = List.of("id STRING", "title STRING");
  private static final List<String> FEED = feed("id STRING", "title STRING");

  private final TestingDatabricks databricks = new TestingDatabricks();
  private final TestingSources sources;
  private final TestingIndexReader index;

  DatabricksRunsTest(TestingSources sources, TestingIndexReader index) {
    this.sources = sources;
    this.index = index;
  }

  @BeforeEach
  void configure() {
    sources.add(databricks.source(new FieldMapping(Map.of(), Map.of("platform", "lake"))));
    databricks.on(PROBE, succeeded(List.of("_commit_version LONG")));
  }

  @AfterEach
  void close() {
    databricks.close();
  }

  private static JsonPath run() {
    return given()
        .contentType("application/json")
        .queryParam("wait", "true")
        .body("{\"source\":\"" + TestingDatabricks.SOURCE + "\"}")
        .post("/v1/runs")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** These and so many others that the loss of one is no reason to ask. */
  private static List<?>[] rows(List<?>... rows) {
    return Stream.concat(
            Stream.of(rows), IntStream.range(0, 30).mapToObj(i -> row("more" + i, "M")))
        .toArray(List<?>[]::new);
  }

  @Test
  void followsATable() {
    databricks.latest(3);
    databricks.on(SNAPSHOT, succeeded(TABLE, rows(row("a", "A"), row("b", "B"), row("c", "C"))));
    var first = run();
    assertThat(first.getInt("counts.created")).isEqualTo(33);
    assertThat(first.getString("cursor")).isEqualTo(TABLE_ID + ":3");

    databricks.latest(5);
    databricks.on(
        CHANGES,
        succeeded(
            FEED,
            change("update_postimage", 4, "a", "A again"),
            change("delete", 4, "b", "B"),
            change("update_preimage", 5, "c", "C"),
            change("update_postimage", 5, "d", "C")));
    var second = run();
    assertThat(second.getInt("counts.updated")).isEqualTo(1);
    assertThat(second.getInt("counts.deleted")).isEqualTo(2);
    assertThat(second.getInt("counts.created")).isEqualTo(1);
    assertThat(second.getString("cursor")).isEqualTo(TABLE_ID + ":5");
    assertThat(index.item("lake", "a").orElseThrow().item().title()).isEqualTo("A again");
    assertThat(index.item("lake", "b")).isEmpty();
    assertThat(index.item("lake", "c")).isEmpty();
    assertThat(index.item("lake", "d")).isPresent();

    assertThat(run().getInt("counts.read")).isZero();

    databricks.latest(9);
    databricks.on(CHANGES, failed("BAD_REQUEST", "[DELTA_MISSING_CHANGE_DATA] Error getting …"));
    databricks.on(SNAPSHOT, succeeded(TABLE, rows(row("a", "A again"), row("e", "E"))));
    var reconciled = run();
    assertThat(reconciled.getInt("counts.unchanged")).isEqualTo(31);
    assertThat(reconciled.getInt("counts.created")).isEqualTo(1);
    assertThat(reconciled.getInt("counts.deleted")).isEqualTo(1);
    assertThat(index.item("lake", "d")).isEmpty();
    assertThat(reconciled.getString("status")).isEqualTo("succeeded");
  }
}
