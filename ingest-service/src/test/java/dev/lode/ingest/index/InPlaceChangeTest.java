package dev.lode.ingest.index;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.VectorFactory.vector;
import static io.qdrant.client.VectorsFactory.namedVectors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.QdrantConnection;
import dev.lode.ingest.index.IndexPlan.Action;
import dev.lode.ingest.index.IndexPlan.Change;
import dev.lode.local.qdrant.EmbeddedQdrant;
import dev.lode.local.qdrant.EmbeddedQdrantConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PointStruct;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live collection with points in it is made what is declared now, as far as Qdrant can. */
class InPlaceChangeTest {

  private static final CollectionStamp STAMP =
      new CollectionStamp(IndexSchema.VERSION, "model", Bm25Parameters.DEFAULT);

  private static final int DIMENSIONS = 4;

  @TempDir static Path directory;

  private static EmbeddedQdrant qdrant;
  private static QdrantConnection connection;

  @BeforeAll
  static void start() {
    qdrant = EmbeddedQdrant.start(EmbeddedQdrantConfig.builder(directory).build());
    connection = new QdrantConnection(config(Map.of()).qdrant(), new SimpleMeterRegistry());
  }

  @AfterAll
  static void stop() {
    connection.close();
    qdrant.close();
  }

  private static IndexConfig config(Map<String, String> keys) {
    var values = new HashMap<String, String>();
    keys.forEach((key, value) -> values.put("lode.index." + key, value));
    values.put("lode.index.qdrant.url", "http://127.0.0.1:" + qdrant.port());
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(IndexConfig.class)
        .withDefaultValues(values)
        .build()
        .getConfigMapping(IndexConfig.class);
  }

  private static GenerationCollections declared(Map<String, String> keys) {
    return new GenerationCollections(connection, config(keys));
  }

  /** A generation as it is declared, with one item and one passage. */
  private static void live(String generation, Map<String, String> keys) {
    declared(keys).create(generation, STAMP, DIMENSIONS);
    var dense = vector(0.5f, 0.5f, 0.5f, 0.5f);
    var terms = vector(List.of(1.5f), List.of(7));
    upsert(generation, Map.of("title", dense, "content", dense, "terms", terms));
    upsert(IndexSchema.passagesOf(generation), Map.of("content", dense, "terms", terms));
  }

  private static void upsert(
      String collection, Map<String, io.qdrant.client.grpc.Points.Vector> vectors) {
    var point = PointStruct.newBuilder().setId(id(1)).setVectors(namedVectors(vectors)).build();
    connection.call(client -> client.upsertAsync(collection, List.of(point)));
  }

  private static SortedMap<String, String> settings(String collection) {
    return CollectionSettings.live(
        connection.call(client -> client.getCollectionInfoAsync(collection)));
  }

  private static long points(String collection) {
    return connection.call(
        client -> client.countAsync(collection, Filter.getDefaultInstance(), true));
  }

  @Test
  void everythingThatAPlanCallsInPlaceIsChangedAndNoPointIsLost() {
    live("all-v1", Map.of());
    var declared =
        declared(
            Map.ofEntries(
                Map.entry("hnsw.m", "32"),
                Map.entry("hnsw.ef-construct", "200"),
                Map.entry("vectors.title.memory", "cold"),
                Map.entry("vectors.content.hnsw.m", "24"),
                Map.entry("terms.memory", "cold"),
                Map.entry("payload", "cached"),
                Map.entry("quantization.type", "scalar"),
                Map.entry("quantization.quantile", "0.99"),
                Map.entry("optimizers.indexing-threshold", "12345"),
                Map.entry("replicas", "2"),
                Map.entry("write-consistency", "2"),
                Map.entry("strict-mode.max-query-limit", "1000"),
                Map.entry("payload-indexes.\"publishedAt\".principal", "true")));
    var planned = declared.difference("all-v1", STAMP, DIMENSIONS);
    assertThat(planned).extracting(Change::action).containsOnly(Action.IN_PLACE);
    assertThat(planned)
        .extracting(Change::path)
        .contains(
            "hnsw.m",
            "hnsw.ef_construct",
            "vectors.title.on_disk",
            "vectors.content.hnsw.m",
            "sparse_vectors.terms.on_disk",
            "on_disk_payload",
            "quantization",
            "quantization.quantile",
            "optimizers.indexing_threshold",
            "replication_factor",
            "write_consistency_factor",
            "strict_mode.max_query_limit",
            "payload_index.publishedAt.is_principal",
            "passages.hnsw.m",
            "passages.vectors.content.hnsw.m");

    declared.change("all-v1", STAMP, DIMENSIONS);

    assertThat(declared.difference("all-v1", STAMP, DIMENSIONS)).isEmpty();
    assertThat(points("all-v1")).isEqualTo(1);
    assertThat(points("all-v1-passages")).isEqualTo(1);
  }

  @Test
  void whatIsNotToBeChangedStaysAsItIs() {
    live("one-v1", Map.of("hnsw.m", "20", "quantization.type", "binary"));
    var before = settings("one-v1");

    declared(
            Map.of(
                "hnsw.m", "20",
                "quantization.type", "binary",
                "strict-mode.max-query-limit", "500"))
        .change("one-v1", STAMP, DIMENSIONS);

    before.put("strict_mode.max_query_limit", "500");
    assertThat(settings("one-v1")).isEqualTo(before);
  }

  @Test
  void quantizationThatIsNoLongerDeclaredIsTakenAway() {
    live("plain-v1", Map.of("quantization.type", "scalar"));

    declared(Map.of()).change("plain-v1", STAMP, DIMENSIONS);

    assertThat(settings("plain-v1")).containsEntry("quantization", "none");
    assertThat(declared(Map.of()).difference("plain-v1", STAMP, DIMENSIONS)).isEmpty();
  }

  @Test
  void payloadIndexThatNobodyNeedsIsDropped() {
    live("index-v1", Map.of());
    connection.call(
        client ->
            client.createPayloadIndexAsync(
                "index-v1",
                "extra.event",
                io.qdrant.client.grpc.Collections.PayloadSchemaType.Keyword,
                null,
                true,
                null,
                null));
    assertThat(settings("index-v1")).containsKey("payload_index.extra.event");

    declared(Map.of()).change("index-v1", STAMP, DIMENSIONS);

    assertThat(settings("index-v1")).doesNotContainKey("payload_index.extra.event");
    assertThat(declared(Map.of()).difference("index-v1", STAMP, DIMENSIONS)).isEmpty();
  }

  @Test
  void whatTakesARebuildIsLeftToIt() {
    live("rest-v1", Map.of());
    var declared = declared(Map.of("shards", "2", "hnsw.m", "40"));

    declared.change("rest-v1", STAMP, DIMENSIONS);

    assertThat(declared.difference("rest-v1", STAMP, DIMENSIONS))
        .extracting(Change::path)
        .containsExactly("shard_number", "passages.shard_number");
  }
}
