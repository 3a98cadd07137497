package dev.lode.local.qdrant;

import static dev.lode.local.qdrant.TestingCollections.createPlane;
import static dev.lode.local.qdrant.TestingQdrant.assertFails;
import static dev.lode.local.qdrant.TestingQdrant.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.grpc.Status;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Points.QueryBatchPoints;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.UpdateBatchPoints;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests in protobuf's text format, and the problem that Qdrant finds in them. */
class RequestValidationTest {
  @TempDir Path directory;
  private TestingQdrant qdrant;

  @BeforeEach
  void start() {
    qdrant = TestingQdrant.start(directory);
  }

  @AfterEach
  void stop() {
    qdrant.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          vectors_config { params { size: 0 distance: Dot } } | vectors_config.config.size: value 0 invalid, must be from 1 to 65536
          vectors_config { params { size: 70000 distance: Dot } } | vectors_config.config.size: value 70000 invalid, must be from 1 to 65536
          vectors_config { params_map { map { key: 'a' value { size: 65537 distance: Dot } } } } | vectors_config.config.map.[].size: value 65537 invalid, must be from 1 to 65536
          vectors_config { params { size: 1 distance: Dot hnsw_config { ef_construct: 3 } } } | vectors_config.config.hnsw_config.ef_construct: value 3 invalid, must be 4 or larger
          hnsw_config { ef_construct: 3 } | hnsw_config.ef_construct: value 3 invalid, must be 4 or larger
          wal_config { wal_capacity_mb: 0 } | wal_config.wal_capacity_mb: value 0 invalid, must be 1 or larger
          wal_config { wal_retain_closed: 0 } | wal_config.wal_retain_closed: value 0 invalid, must be 1 or larger
          optimizers_config { deleted_threshold: 1.5 } | optimizers_config.deleted_threshold: value 1.5 invalid, must be from 0.0 to 1.0
          optimizers_config { deleted_threshold: nan } | optimizers_config.deleted_threshold: value null invalid, must be from 0.0 to 1.0
          optimizers_config { vacuum_min_vector_number: 99 } | optimizers_config.vacuum_min_vector_number: value 99 invalid, must be 100 or larger
          optimizers_config { max_segment_size: 0 } | optimizers_config.max_segment_size: value 0 invalid, must be 1 or larger
          quantization_config { scalar { quantile: 0.4 } } | quantization_config.quantization.quantile: value 0.4000000059604645 invalid, must be from 0.5 to 1.0
          shard_number: 0 | shard_number: value 0 invalid, must be 1 or larger
          replication_factor: 0 | replication_factor: value 0 invalid, must be 1 or larger
          write_consistency_factor: 0 | write_consistency_factor: value 0 invalid, must be 1 or larger
          strict_mode_config { max_query_limit: 0 } | strict_mode_config.max_query_limit: value 0 invalid, must be 1 or larger
          strict_mode_config { max_timeout: 0 } | strict_mode_config.max_timeout: value 0 invalid, must be 1 or larger
          strict_mode_config { max_points_count: 0 } | strict_mode_config.max_points_count: value 0 invalid, must be 1 or larger
          """)
  void aNewCollectionIsRefused(String text, String problem) throws IOException {
    CreateCollection request =
        read(text, CreateCollection.newBuilder().setCollectionName("new")).build();
    assertRefused(qdrant.client().createCollectionAsync(request), problem);
    assertThat(await(qdrant.client().collectionExistsAsync("new"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1", "65536"})
  void vectorSizesAtTheBoundsAreTaken(int size) throws IOException {
    CreateCollection request =
        read(
                "vectors_config { params { size: " + size + " distance: Dot } }",
                CreateCollection.newBuilder().setCollectionName("new"))
            .build();
    assertThat(await(qdrant.client().createCollectionAsync(request)).getResult()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          '' | value "" invalid, must be from 1 to 255 characters
          'a<b>c' | collection name cannot contain "<" char
          'a/b:c' | collection name cannot contain ":" char
          'a\\\\b' | collection name cannot contain "\\" char
          'a?*' | collection name cannot contain "?" char
          """)
  void aCollectionNameIsRefused(String name, String problem) throws IOException {
    CreateCollection request =
        read("collection_name: " + name, CreateCollection.newBuilder()).build();
    // Not by the client's own method, which refuses an empty name itself.
    assertRefused(
        qdrant.client().grpcClient().collections().create(request), "collection_name: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          timeout: 0 | timeout: value 0 invalid, must be 1 or larger
          hnsw_config { ef_construct: 1 } | hnsw_config.ef_construct: value 1 invalid, must be 4 or larger
          optimizers_config { deleted_threshold: -1 } | optimizers_config.deleted_threshold: value -1.0 invalid, must be from 0.0 to 1.0
          params { replication_factor: 0 } | params.replication_factor: value 0 invalid, must be 1 or larger
          params { write_consistency_factor: 0 } | params.write_consistency_factor: value 0 invalid, must be 1 or larger
          vectors_config { params_map { map { key: '' value { hnsw_config { ef_construct: 2 } } } } } | vectors_config.config.map.[].hnsw_config.ef_construct: value 2 invalid, must be 4 or larger
          quantization_config { scalar { quantile: 2 } } | quantization_config.quantization.quantile: value 2.0 invalid, must be from 0.5 to 1.0
          """)
  void aChangeOfACollectionIsRefused(String text, String problem) throws IOException {
    createPlane(qdrant, "a", Distance.Dot);
    UpdateCollection request =
        read(text, UpdateCollection.newBuilder().setCollectionName("a")).build();
    assertRefused(qdrant.client().updateCollectionAsync(request), problem);
  }

  @Test
  void noCallMayTakeNoTime() throws IOException {
    String problem = "timeout: value 0 invalid, must be 1 or larger";
    assertRefused(
        qdrant
            .client()
            .grpcClient()
            .collections()
            .delete(read("collection_name: 'a' timeout: 0", DeleteCollection.newBuilder()).build()),
        problem);
    assertRefused(
        qdrant
            .client()
            .grpcClient()
            .collections()
            .updateAliases(read("timeout: 0", ChangeAliases.newBuilder()).build()),
        problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          nearest { sparse { indices: [3, 1, 3] values: [1, 1, 1] } } | query.variant.variant.indices: Validation error: must be unique [{}]
          nearest { sparse { indices: [1] values: [1, 1] } } | query.variant.variant.values: Validation error: must be the same length as indices [{}]
          recommend { positive { dense { data: 1 } } positive { sparse { indices: [1, 1] values: [1, 1] } } } | query.variant.positive[1].variant.indices: Validation error: must be unique [{}]
          recommend { negative { sparse { indices: [1, 1] values: [1, 1] } } } | query.variant.negative[0].variant.indices: Validation error: must be unique [{}]
          nearest_with_mmr { nearest { sparse { indices: [1, 1] values: [1, 1] } } mmr {} } | query.variant.nearest.variant.indices: Validation error: must be unique [{}]
          nearest_with_mmr { mmr { diversity: 1.1 } } | query.variant.mmr.diversity: value 1.100000023841858 invalid, must be from 0.0 to 1.0
          nearest_with_mmr { mmr { candidates_limit: 16385 } } | query.variant.mmr.candidates_limit: value 16385 invalid, must be 16384 or smaller
          rrf { k: 0 } | query.variant.k: value 0 invalid, must be 1 or larger
          """)
  void aQueryIsRefused(String text, String problem) throws IOException {
    createPlane(qdrant, "a", Distance.Dot);
    QueryPoints.Builder request = QueryPoints.newBuilder().setCollectionName("a");
    read(text, request.getQueryBuilder());
    assertRefused(qdrant.client().queryAsync(request.build()), problem);
    assertRefused(
        qdrant
            .client()
            .grpcClient()
            .points()
            .queryBatch(
                QueryBatchPoints.newBuilder()
                    .setCollectionName("a")
                    .addQueryPoints(QueryPoints.newBuilder().setCollectionName("a"))
                    .addQueryPoints(request)
                    .build()),
        "query_points[1]." + problem);
  }

  @Test
  void searchParametersOfAPrefetchAreChecked() throws IOException {
    createPlane(qdrant, "a", Distance.Dot);
    assertRefused(
        qdrant
            .client()
            .queryAsync(
                read(
                        "collection_name: 'a' query { fusion: RRF }"
                            + " prefetch { params { quantization { oversampling: 0.5 } } }",
                        QueryPoints.newBuilder())
                    .build()),
        "prefetch[0].params.quantization.oversampling: value 0.5 invalid, must be 1.0 or larger");
  }

  @Test
  void aSparseVectorMustBeWellFormedWhereverItIsStored() throws IOException {
    createPlane(qdrant, "a", Distance.Dot);
    String good = "points { id { num: 1 } vectors { vector { dense { data: [1, 0] } } } }";
    String bad =
        "points { id { num: 2 } vectors { vectors { vectors { key: 's' value { sparse {"
            + " indices: [7, 7] values: [1, 2] } } } } } }";
    String problem =
        "points[1].vectors.vectors_options.vectors.[].indices: Validation error: must be unique"
            + " [{}]";
    assertRefused(
        qdrant
            .client()
            .upsertAsync(
                read("collection_name: 'a' " + good + bad, UpsertPoints.newBuilder()).build()),
        problem);
    assertRefused(
        qdrant
            .client()
            .grpcClient()
            .points()
            .updateVectors(
                read("collection_name: 'a' " + good + bad, UpdatePointVectors.newBuilder())
                    .build()),
        problem);
    assertRefused(
        qdrant
            .client()
            .grpcClient()
            .points()
            .updateBatch(
                read(
                        "collection_name: 'a' operations { upsert {" + good + bad + "} }",
                        UpdateBatchPoints.newBuilder())
                    .build()),
        problem);
    assertRefused(
        qdrant
            .client()
            .upsertAsync(
                read(
                        "collection_name: 'a' points { id { num: 1 } vectors { vector { data: [1]"
                            + " indices { data: [1, 2] } } } }",
                        UpsertPoints.newBuilder())
                    .build()),
        "points[0].vectors.vectors_options.values: Validation error: must be the same length as"
            + " indices [{}]");
    assertThat(await(qdrant.client().countAsync("a"))).isZero();
  }

  private static <B extends Message.Builder> B read(String text, B request) throws IOException {
    TextFormat.getParser().merge(text, request);
    return request;
  }

  private static void assertRefused(ListenableFuture<?> call, String problem) {
    assertFails(call, Status.Code.INVALID_ARGUMENT, "Validation error in body: [" + problem + "]");
  }
}
