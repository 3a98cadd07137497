package dev.lode.ingest.source.databricks;

import static dev.lode.ingest.source.SourceReaders.readAll;
import static dev.lode.ingest.source.SourceReaders.summarize;
import static dev.lode.ingest.source.databricks.TestingDatabricks.CHANGES;
import static dev.lode.ingest.source.databricks.TestingDatabricks.DETAIL;
import static dev.lode.ingest.source.databricks.TestingDatabricks.PROBE;
import static dev.lode.ingest.source.databricks.TestingDatabricks.SNAPSHOT;
import static dev.lode.ingest.source.databricks.TestingDatabricks.TABLE_ID;
import static dev.lode.ingest.source.databricks.TestingDatabricks.change;
import static dev.lode.ingest.source.databricks.TestingDatabricks.failed;
import static dev.lode.ingest.source.databricks.TestingDatabricks.feed;
import static dev.lode.ingest.source.databricks.TestingDatabricks.linked;
import static dev.lode.ingest.source.databricks.TestingDatabricks.row;
import static dev.lode.ingest.source.databricks.TestingDatabricks.submission;
import static dev.lode.ingest.source.databricks.TestingDatabricks.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.common.model.Item;
import dev.lode.ingest.source.BrokenSourceException;
import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.SourceProgress;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import dev.lode.ingest.source.SourceRefusedException;
import dev.lode.ingest.source.TestingProgress;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which statements are run, and what is made of their rows. */
class DatabricksSourceTest {

  private static final List<String> COLUMNS = feed("video_id STRING", "title STRING");
  private static final String GAP =
      "[DELTA_MISSING_CHANGE_DATA] Error getting change data for range [6 , 9] as change data was"
          + " not recorded for version [6]. If you've enabled change data feed on this table, use"
          + " `DESCRIBE HISTORY` to see when it was first enabled.";

  private final TestingDatabricks databricks = new TestingDatabricks();

  @AfterEach
  void close() {
    assertThat(databricks.unexpected()).isEmpty();
    databricks.close();
  }

  private SourceReader open(long version) throws IOException {
    return databricks.source().open(after(version));
  }

  private static SourceProgress after(long version) {
    return TestingProgress.at(TABLE_ID + ":" + version);
  }

  private void changes(List<?>... rows) {
    databricks.on(CHANGES, succeeded(COLUMNS, rows));
  }

  private void snapshot(List<?>... rows) {
    databricks.on(PROBE, succeeded(List.of("_commit_version LONG")));
    databricks.on(SNAPSHOT, succeeded(List.of("video_id STRING", "title STRING"), rows));
  }

  @Test
  void appliesTheChangesSinceTheLastCommit() throws IOException {
    databricks.latest(9);
    changes(
        change("insert", 6, "a", "A"),
        change("update_postimage", 8, "b", "B"),
        change("delete", 8, "c", "C"));

    var reader = open(5);

    assertThat(reader.isSnapshot()).isFalse();
    assertThat(summarize(readAll(reader))).containsExactly("1 a", "2 b", "3 -c");
    assertThat(reader.cursor()).isEqualTo(TABLE_ID + ":9");
    var submitted = databricks.submitted(CHANGES).getFirst();
    assertThat(submitted.path("statement").asText())
        .isEqualTo(
            """
            SELECT * FROM table_changes(:table, :first, :last)
            QUALIFY `video_id` IS NULL OR ROW_NUMBER() OVER (
              PARTITION BY `video_id`
              ORDER BY _commit_version DESC,
                CASE _change_type WHEN 'update_preimage' THEN 2 WHEN 'delete' THEN 1 ELSE 0 END) = 1
            ORDER BY _commit_version""");
    assertThat(submitted.path("parameters").toString())
        .isEqualTo(
            """
            [{"name":"table","value":"`media`.`talks`.`items`","type":"STRING"},\
            {"name":"first","value":"6","type":"BIGINT"},\
            {"name":"last","value":"9","type":"BIGINT"}]""");
  }

  @Test
  void movesTheCursorOnlyWhenACommitIsComplete() throws IOException {
    databricks.latest(9);
    changes(
        change("insert", 7, "a", "A"),
        change("insert", 7, "b", "B"),
        change("insert", 8, "c", "C"));

    try (var reader = open(5)) {
      assertThat(reader.cursor()).endsWith(":5");
      reader.next();
      assertThat(reader.cursor()).as("6 has changed nothing").endsWith(":6");
      reader.next();
      assertThat(reader.cursor()).endsWith(":6");
      reader.next();
      assertThat(reader.cursor()).endsWith(":7");
      assertThat(reader.next()).isNull();
      assertThat(reader.cursor()).endsWith(":9");
    }
  }

  @Test
  void removesAnItemWhoseKeyHasChanged() throws IOException {
    databricks.latest(6);
    changes(change("update_preimage", 6, "old", "A"), change("update_postimage", 6, "new", "A"));

    assertThat(summarize(readAll(open(5)))).containsExactly("1 -old", "2 new");
  }

  @Test
  void lastChangeWinsAmongRowsOutOfOrderAndTwice() throws IOException {
    databricks.latest(9);
    changes(
        change("update_postimage", 8, "a", "new"),
        change("insert", 6, "a", "old"),
        change("delete", 7, "b", "B"),
        change("insert", 6, "b", "B"),
        change("delete", 7, "b", "B"));

    try (var reader = open(5)) {
      assertThat(((SourceRecord.Found) reader.next()).item().title()).isEqualTo("new");
      assertThat(reader.cursor()).endsWith(":7");
      assertThat(summarize(List.of(reader.next(), reader.next()))).containsExactly("3 -b", "5 -b");
      assertThat(reader.cursor()).as("a crash must not lose what came late").endsWith(":5");
      assertThat(reader.next()).isNull();
      assertThat(reader.cursor()).endsWith(":9");
    }
  }

  @Test
  void isAnEmptyRunWhenNothingIsNew() throws IOException {
    databricks.latest(5);

    var reader = open(5);

    assertThat(readAll(reader)).isEmpty();
    assertThat(reader.cursor()).isEqualTo(TABLE_ID + ":5");
    assertThat(reader.isSnapshot()).isFalse();
    assertThat(databricks.submitted("table_changes")).isEmpty();
  }

  @Test
  void readsACommitThatChangedNothing() throws IOException {
    databricks.latest(6);
    changes();

    var reader = open(5);

    assertThat(readAll(reader)).isEmpty();
    assertThat(reader.cursor()).endsWith(":6");
  }

  @Test
  void goesOnInTheNextRunAfterSoManyCommits() throws IOException {
    databricks.with("max-versions", "2").latest(9);
    changes(change("insert", 6, "a", "A"));

    var reader = open(5);
    readAll(reader);

    assertThat(reader.cursor()).endsWith(":7");
    assertThat(databricks.submitted(CHANGES).getFirst().at("/parameters/2/value").asText())
        .isEqualTo("7");
  }

  @Test
  void readsTheWholeTableFirst() throws IOException {
    databricks.latest(9);
    snapshot(row("a", "A"), row("b", "B"));

    var reader = databricks.source().open(SourceProgress.NONE);

    assertThat(reader.isSnapshot()).isTrue();
    assertThat(reader.next()).isNotNull();
    assertThat(reader.cursor()).as("rows have no order").isNull();
    assertThat(readAll(reader)).hasSize(1);
    assertThat(reader.cursor()).isEqualTo(TABLE_ID + ":9");
    var submitted = databricks.submitted(SNAPSHOT).getFirst();
    assertThat(submitted.path("statement").asText())
        .isEqualTo("SELECT * FROM `media`.`talks`.`items` VERSION AS OF 9");
    assertThat(submitted.path("disposition").asText()).isEqualTo("EXTERNAL_LINKS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        GAP,
        "[DELTA_CHANGE_DATA_FILE_NOT_FOUND] File s3://x/_change_data/cdc-0.parquet referenced in the"
            + " transaction log cannot be found.",
        "[DELTA_CHANGE_DATA_FEED_INCOMPATIBLE_SCHEMA_CHANGE] Retrieving table changes between"
            + " version 6 and 9 failed because of an incompatible schema change.",
        "com.databricks.sql.transaction.tahoe.VersionNotFoundException: Cannot time travel Delta"
            + " table to version 6. Available versions: [8, 9]."
      })
  void readsTheWholeTableWhenTheFeedDoesNotReachBack(String message) throws IOException {
    databricks.latest(9);
    databricks.on(CHANGES, failed("BAD_REQUEST", message));
    snapshot(row("a", "A"));

    var reader = open(5);

    assertThat(reader.isSnapshot()).isTrue();
    assertThat(summarize(readAll(reader))).containsExactly("1 a");
    assertThat(reader.cursor()).endsWith(":9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"another-table:5", TABLE_ID + ":12", "nonsense", "5"})
  void readsTheWholeTableWhenTheCursorIsNotOfThisTable(String cursor) throws IOException {
    databricks.latest(9);
    snapshot(row("a", "A"));

    assertThat(databricks.source().open(TestingProgress.at(cursor)).isSnapshot()).isTrue();
  }

  @Test
  void saysHowToEnableTheFeed() {
    databricks.latest(9);
    databricks.on(PROBE, failed("BAD_REQUEST", GAP));

    assertThatThrownBy(() -> databricks.source().open(SourceProgress.NONE))
        .isInstanceOf(SourceRefusedException.class)
        .hasMessageContaining(
            "ALTER TABLE media.talks.items SET TBLPROPERTIES (delta.enableChangeDataFeed = true)");
  }

  @Test
  void understandsTheTypesOfColumns() throws IOException {
    databricks.latest(6).with("json-columns", "labels");
    databricks.on(
        CHANGES,
        succeeded(
            feed(
                "video_id LONG",
                "title STRING",
                "channel STRUCT<id: STRING, name: STRING>",
                "tags ARRAY<STRING>",
                "publishedAt TIMESTAMP",
                "views LONG",
                "labels STRING",
                "json_like STRING",
                "huge DECIMAL(38,0)",
                "ratio DOUBLE",
                "not_a_number DOUBLE",
                "live BOOLEAN",
                "scores MAP<STRING, INT>",
                "empty STRING"),
            change(
                "insert",
                6,
                "9007199254740993",
                "T",
                "{\"id\":\"c\",\"name\":\"C\"}",
                "[\"x\",\"y\"]",
                "2024-01-02T03:04:05.678901Z",
                "12",
                "{\"topic\":[\"java\"]}",
                "[1",
                "99999999999999999999999999999999999999",
                "1.5E-3",
                "NaN",
                "true",
                "{\"a\":\"1\"}",
                null)));

    var found = (SourceRecord.Found) readAll(open(5)).getFirst();

    assertThat(found.item())
        .isEqualTo(
            Item.builder("p", "9007199254740993", "T")
                .channel(new Item.Channel("c", "C"))
                .tags(List.of("x", "y"))
                .publishedAt(Instant.parse("2024-01-02T03:04:05.678Z"))
                .metrics(new Item.Metrics(12L, null, null))
                .extra(
                    Map.of(
                        "labels",
                        Map.of("topic", List.of("java")),
                        "json_like",
                        "[1",
                        "huge",
                        1e38,
                        "ratio",
                        0.0015,
                        "live",
                        true,
                        "scores",
                        Map.of("a", "1")))
                .build());
  }

  @Test
  void keepsAColumnThatIsNewInExtra() throws IOException {
    databricks.latest(7);
    databricks.on(
        CHANGES,
        succeeded(
            feed("video_id STRING", "title STRING", "mood STRING"),
            change("insert", 6, "a", "A", null),
            change("insert", 7, "b", "B", "happy")));

    var items =
        readAll(open(5)).stream()
            .map(record -> ((SourceRecord.Found) record).item().extra())
            .toList();

    assertThat(items).containsExactly(Map.of(), Map.of("mood", "happy"));
  }

  @Test
  void rejectsARowThatIsNoItem() throws IOException {
    databricks.latest(6);
    changes(change("insert", 6, "a", null), change("insert", 6, null, "B"));

    assertThat(summarize(readAll(open(5))))
        .containsExactly("1: title is missing", "2: id is missing");
  }

  @Test
  void breaksAtARowOfNoCommitOrNoSort() throws IOException {
    databricks.latest(6);
    changes(change("insert", 6, "a", "A"), change("rename", 6, "b", "B"));
    var reader = open(5);

    assertThat(reader.next()).isNotNull();
    assertThatThrownBy(reader::next)
        .isInstanceOf(BrokenSourceException.class)
        .hasMessage("'rename' is no sort of change");
  }

  @Test
  void takesThePlatformFromAColumnIntoTheKey() throws IOException {
    databricks.latest(6);
    databricks.on(
        CHANGES,
        succeeded(
            feed("id STRING", "site STRING", "title STRING"),
            change("insert", 6, "a", "One", "A")));
    var mapping = new FieldMapping(Map.of("site", "platform"), Map.of("platform", "p"));

    var records = readAll(databricks.source(mapping).open(after(5)));

    assertThat(((SourceRecord.Found) records.getFirst()).item().platform()).isEqualTo("one");
    assertThat(databricks.submitted(CHANGES).getFirst().path("statement").asText())
        .contains("`id` IS NULL OR `site` IS NULL OR", "PARTITION BY `id`, `site`");
  }

  @Test
  void refusesAKeyThatWouldLoseItems() {
    databricks.latest(6);
    databricks.on(CHANGES, succeeded(feed("video_id STRING", "platform STRING")));

    assertThatThrownBy(() -> open(5))
        .isInstanceOf(SourceRefusedException.class)
        .hasMessageContaining("'platform' that is not among the key columns [video_id]");
  }

  @Test
  void endsAtTheLastWholeCommitOfATruncatedResult() throws IOException {
    databricks.latest(9);
    databricks.on(
        submission(CHANGES, "INLINE"),
        TestingDatabricks.json(
            failed(
                "BAD_REQUEST",
                "Inline byte limit exceeded. Statements executed with disposition=INLINE can have a result size of at most 26214400 bytes.")));
    databricks.on(
        submission(CHANGES, "EXTERNAL_LINKS"),
        TestingDatabricks.json(
            linked(
                COLUMNS,
                true,
                databricks.link("/c0", 0, 0, TestingDatabricks.NOW.plusSeconds(900)))));
    databricks.on(
        TestingDatabricks.stored("/c0"),
        TestingDatabricks.json(
            TestingDatabricks.text(
                List.of(change("insert", 6, "a", "A"), change("insert", 7, "b", "B")))));

    var reader = open(5);
    assertThat(readAll(reader)).hasSize(2);

    assertThat(reader.cursor()).endsWith(":6");
  }

  @Test
  void refusesATruncatedSnapshot() {
    databricks.latest(9);
    databricks.on(PROBE, succeeded(List.of("_commit_version LONG")));
    databricks.on(
        SNAPSHOT,
        linked(
            COLUMNS, true, databricks.link("/c0", 0, 0, TestingDatabricks.NOW.plusSeconds(900))));

    assertThatThrownBy(() -> databricks.source().open(SourceProgress.NONE))
        .isInstanceOf(SourceRefusedException.class)
        .hasMessageContaining("would be deleted");
  }

  @Test
  void refusesWhatIsNoDeltaTable() {
    databricks.on(DETAIL, succeeded(List.of("format STRING", "id STRING"), row("parquet", null)));

    assertThatThrownBy(() -> databricks.source().open(SourceProgress.NONE))
        .isInstanceOf(SourceRefusedException.class)
        .hasMessageContaining("media.talks.items is no Delta table");
  }

  @Test
  void refusesATableThatIsNotThere() {
    databricks.on(
        DETAIL,
        failed(
            "BAD_REQUEST",
            "[TABLE_OR_VIEW_NOT_FOUND] The table or view `media`.`talks`.`items` cannot be found."));

    assertThatThrownBy(() -> databricks.source().open(SourceProgress.NONE))
        .isInstanceOf(SourceRefusedException.class)
        .hasMessageContaining("cannot be found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a b", "a`b", "a/b", "a\nb"})
  void refusesANameThatIsNone(String name) {
    assertThatThrownBy(() -> new TableName("media", name, "items"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void quotesWhatIsInAName() {
    assertThat(new TableName("me'dia", "ta-lks", "items;DROP").quoted())
        .isEqualTo("`me'dia`.`ta-lks`.`items;DROP`");
  }
}
