package dev.lode.local.qdrant;

import static dev.lode.local.qdrant.TestingQdrant.assertFails;
import static dev.lode.local.qdrant.TestingQdrant.await;
import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.QueryFactory.fusion;
import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.QueryFactory.rrf;
import static io.qdrant.client.ValueFactory.value;
import static io.qdrant.client.VectorFactory.vector;
import static io.qdrant.client.VectorsFactory.namedVectors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.grpc.Status;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Points.Fusion;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.Rrf;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HybridQueryTest {
  private static final String ITEMS = "items";

  @TempDir Path directory;
  private TestingQdrant qdrant;

  @BeforeEach
  void createItems() {
    qdrant = TestingQdrant.start(directory);
    await(
        qdrant
            .client()
            .createCollectionAsync(
                CreateCollection.newBuilder()
                    .setCollectionName(ITEMS)
                    .setVectorsConfig(
                        VectorsConfig.newBuilder()
                            .setParamsMap(
                                VectorParamsMap.newBuilder()
                                    .putMap("title", dense(Distance.Dot))
                                    .putMap("content", dense(Distance.Cosine))))
                    .setSparseVectorsConfig(
                        SparseVectorConfig.newBuilder()
                            .putMap(
                                "terms",
                                SparseVectorParams.newBuilder().setModifier(Modifier.Idf).build()))
                    .build()));
    await(
        qdrant
            .client()
            .upsertAsync(
                ITEMS,
                List.of(
                    item(1, new float[] {1, 0}, new float[] {3, 4}, Map.of(7, 1f, 9, 2f)),
                    item(2, new float[] {0.5f, 0}, new float[] {4, 3}, Map.of(7, 3f)),
                    item(3, new float[] {0.25f, 0}, new float[] {0, 2}, Map.of(8, 1f)))));
  }

  @AfterEach
  void stop() {
    qdrant.close();
  }

  @Test
  void dotScoresAreProductsInDescendingOrder() {
    assertThat(query(QueryPoints.newBuilder().setQuery(nearest(2, 1)).setUsing("title")))
        .extracting(point -> point.getId().getNum(), ScoredPoint::getScore)
        .containsExactly(tuple(1L, 2f), tuple(2L, 1f), tuple(3L, 0.5f));
  }

  @Test
  void cosineScoresDoNotDependOnLengths() {
    // (3, 4), (4, 3) and (0, 2) are stored as (0.6, 0.8), (0.8, 0.6) and (0, 1).
    assertThat(query(QueryPoints.newBuilder().setQuery(nearest(10, 0)).setUsing("content")))
        .extracting(point -> point.getId().getNum(), ScoredPoint::getScore)
        .containsExactly(tuple(2L, 0.8f), tuple(1L, 0.6f), tuple(3L, 0f));
  }

  @Test
  void sparseTermsAreWeighedByInverseDocumentFrequency() {
    // N = 3, term 7 is in 2 vectors: ln((3 - 2 + 0.5) / (2 + 0.5) + 1) = ln 1.6; term 9 in 1: ln((3
    // - 1 + 0.5) / 1.5 + 1).
    float idf7 = (float) Math.log(1.6f);
    float idf9 = (float) Math.log(2.5f / 1.5f + 1f);
    assertThat(
            query(
                QueryPoints.newBuilder()
                    .setQuery(nearest(List.of(1f, 1f), List.of(7, 9)))
                    .setUsing("terms")))
        .extracting(point -> point.getId().getNum(), ScoredPoint::getScore)
        .containsExactly(tuple(1L, idf7 + 2f * idf9), tuple(2L, 3f * idf7));
  }

  @Test
  void reciprocalRankFusionAddsRanksOfAllPrefetches() {
    // title: 1, 2, 3; content: 2, 1, 3; terms (8): 3. With k = 2 positions give 1/2, 1/3, 1/4.
    assertThat(query(hybrid().setQuery(fusion(Fusion.RRF))))
        .extracting(point -> point.getId().getNum(), ScoredPoint::getScore)
        .containsExactly(
            tuple(3L, 1f / 4 + 1f / 4 + 1f / 2),
            tuple(2L, 1f / 3 + 1f / 2),
            tuple(1L, 1f / 2 + 1f / 3));
  }

  @Test
  void weightsStretchAndCompressRanks() {
    // 1 / ((position + 1) / weight + k - 1) with k = 3: weight 2 gives 1/2.5, 1/3, 1/3.5; weight 0
    // gives nothing.
    assertThat(
            query(
                hybrid()
                    .setQuery(
                        rrf(
                            Rrf.newBuilder()
                                .setK(3)
                                .addAllWeights(List.of(2f, 0f, 0.5f))
                                .build()))))
        .extracting(point -> point.getId().getNum(), ScoredPoint::getScore)
        .containsExactly(tuple(3L, 1f / 3.5f + 1f / 4f), tuple(1L, 1f / 2.5f), tuple(2L, 1f / 3f));
  }

  @Test
  void numberOfWeightsMustBeTheNumberOfPrefetches() {
    assertFails(
        qdrant
            .client()
            .queryAsync(
                hybrid()
                    .setCollectionName(ITEMS)
                    .setQuery(rrf(Rrf.newBuilder().addAllWeights(List.of(1f, 1f)).build()))
                    .build()),
        Status.Code.INVALID_ARGUMENT,
        "Wrong input: Validation failed: RRF weights length (2) does not match number of"
            + " prefetches (3)");
  }

  @Test
  void aPointFoundByIdIsNotAmongItsNeighbours() {
    assertThat(query(QueryPoints.newBuilder().setQuery(nearest(id(1))).setUsing("title")))
        .extracting(point -> point.getId().getNum(), ScoredPoint::getScore)
        .containsExactly(tuple(2L, 0.5f), tuple(3L, 0.25f));
  }

  private static QueryPoints.Builder hybrid() {
    return QueryPoints.newBuilder()
        .addPrefetch(PrefetchQuery.newBuilder().setQuery(nearest(1, 0)).setUsing("title"))
        .addPrefetch(PrefetchQuery.newBuilder().setQuery(nearest(1, 0)).setUsing("content"))
        .addPrefetch(
            PrefetchQuery.newBuilder()
                .setQuery(nearest(List.of(1f), List.of(8)))
                .setUsing("terms"));
  }

  private List<ScoredPoint> query(QueryPoints.Builder request) {
    return await(qdrant.client().queryAsync(request.setCollectionName(ITEMS).build()));
  }

  private static VectorParams dense(Distance distance) {
    return VectorParams.newBuilder().setSize(2).setDistance(distance).build();
  }

  private static PointStruct item(
      long number, float[] title, float[] content, Map<Integer, Float> terms) {
    List<Integer> indices = List.copyOf(terms.keySet());
    return PointStruct.newBuilder()
        .setId(id(number))
        .setVectors(
            namedVectors(
                Map.of(
                    "title", vector(title),
                    "content", vector(content),
                    "terms", vector(indices.stream().map(terms::get).toList(), indices))))
        .putPayload("number", value(number))
        .build();
  }
}
