package dev.lode.ingest.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import dev.lode.ingest.index.IndexPlan.Action;
import dev.lode.ingest.index.IndexPlan.Change;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of a declaration Qdrant can change on a live collection, and what it can't. */
class PlanTest {

  private static final CollectionStamp STAMP =
      new CollectionStamp(IndexSchema.VERSION, "model", Bm25Parameters.DEFAULT);

  private static CollectionDeclaration declaration(Map<String, String> keys) {
    var values = new HashMap<String, String>();
    keys.forEach((key, value) -> values.put("lode.index." + key, value));
    values.put("lode.index.qdrant.url", "http://localhost:6334");
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(IndexConfig.class)
        .withDefaultValues(values)
        .build()
        .getConfigMapping(IndexConfig.class)
        .collection();
  }

  private static List<Change> changes(Map<String, String> live, Map<String, String> declared) {
    var before = new ItemCollection(declaration(live));
    var after = new ItemCollection(declaration(declared));
    return SettingsDifference.of(
        CollectionSettings.declared(after.config(STAMP, 384), after.indexes("items-v1")),
        CollectionSettings.declared(before.config(STAMP, 384), before.indexes("items-v1")));
  }

  private static String summary(Change change) {
    return "%s %s %s -> %s"
        .formatted(change.action().jsonName(), change.path(), change.live(), change.declared());
  }

  @Test
  void sameDeclarationsHaveNoDifference() {
    assertThat(changes(Map.of("shards", "2"), Map.of("shards", "2"))).isEmpty();
  }

  @Test
  void qdrantChangesGraphsQuantizationPlacesAndLimitsInPlace() {
    assertThat(
            changes(
                Map.of("hnsw.m", "16"),
                Map.of(
                    "hnsw.m", "32",
                    "vectors.title.memory", "cold",
                    "quantization.type", "scalar",
                    "quantization.quantile", "0.99",
                    "replicas", "2",
                    "strict-mode.max-query-limit", "1000",
                    "payload-indexes.\"publishedAt\".principal", "true")))
        .extracting(PlanTest::summary)
        .containsExactlyInAnyOrder(
            "in-place hnsw.m 16 -> 32",
            "in-place vectors.title.on_disk false -> true",
            "in-place quantization none -> scalar",
            "in-place quantization.quantile null -> 0.99",
            "in-place quantization.always_ram null -> true",
            "in-place replication_factor 1 -> 2",
            "in-place strict_mode.max_query_limit null -> 1000",
            "in-place payload_index.publishedAt.is_principal null -> true");
  }

  @Test
  void shardsAndDatatypesTakeARebuild() {
    assertThat(changes(Map.of(), Map.of("shards", "3", "vectors.content.datatype", "float16")))
        .extracting(PlanTest::summary)
        .containsExactlyInAnyOrder(
            "rebuild shard_number 1 -> 3", "rebuild vectors.content.datatype float32 -> float16");
  }

  @Test
  void planIsWrittenForPeopleWithSignsAndReasons() {
    var plan =
        IndexPlan.of(
            "items-v1",
            List.of(
                new Change("hnsw.m", "16", "32", Action.IN_PLACE, "graphs"),
                new Change("payload_index.old", "keyword", null, Action.IN_PLACE, "unused"),
                new Change("shard_number", "1", "3", Action.REBUILD, "kept")),
            new IndexPlan.Rebuild(1200, false));

    assertThat(plan.action()).isEqualTo(Action.REBUILD);
    assertThat(plan.toText())
        .isEqualTo(
            """
              ~ hnsw.m: 16 -> 32    # in-place: graphs
              - payload_index.old: keyword    # in-place: unused
            -/+ shard_number: 1 -> 3    # rebuild: kept
            Plan: 2 to change in place, 1 by a rebuild of 1200 items, their vectors copied.
            """);
  }

  @Test
  void declarationsThatMakeNoSenseAreRefusedByTheirKey() {
    refused(Map.of("hnsw.m", "0"), "lode.index.hnsw.m");
    refused(Map.of("quantization.quantile", "0.9"), "lode.index.quantization.quantile");
    refused(Map.of("write-consistency", "2"), "lode.index.write-consistency");
    refused(Map.of("payload-indexes.nonsense.principal", "true"), "no field 'nonsense'");
    refused(
        Map.of("payload-indexes.category.principal", "true"),
        "lode.index.payload-indexes.\"category\".principal");
  }

  private static void refused(Map<String, String> keys, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ItemCollection(declaration(keys)))
        .withMessageContaining(message);
  }
}
