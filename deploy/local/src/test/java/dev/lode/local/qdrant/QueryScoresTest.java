package dev.lode.local.qdrant;

import static dev.lode.local.qdrant.TestingCollections.createPlane;
import static dev.lode.local.qdrant.TestingCollections.numbers;
import static dev.lode.local.qdrant.TestingCollections.point;
import static dev.lode.local.qdrant.TestingQdrant.assertFails;
import static dev.lode.local.qdrant.TestingQdrant.await;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.ExpressionFactory.condition;
import static io.qdrant.client.ExpressionFactory.constant;
import static io.qdrant.client.ExpressionFactory.mult;
import static io.qdrant.client.ExpressionFactory.sum;
import static io.qdrant.client.ExpressionFactory.variable;
import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.QueryFactory.formula;
import static io.qdrant.client.QueryFactory.fusion;
import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.QueryFactory.recommend;
import static io.qdrant.client.ValueFactory.value;
import static io.qdrant.client.VectorInputFactory.vectorInput;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.grpc.Status;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.Formula;
import io.qdrant.client.grpc.Points.Fusion;
import io.qdrant.client.grpc.Points.LookupLocation;
import io.qdrant.client.grpc.Points.Mmr;
import io.qdrant.client.grpc.Points.NearestInputWithMmr;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.RecommendInput;
import io.qdrant.client.grpc.Points.RecommendStrategy;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryScoresTest {
  private static final String DOT = "dot";
  private static final String EUCLID = "euclid";

  @TempDir Path directory;
  private TestingQdrant qdrant;

  @BeforeEach
  void start() {
    qdrant = TestingQdrant.start(directory);
    createPlane(qdrant, DOT, Distance.Dot);
    createPlane(qdrant, EUCLID, Distance.Euclid);
    createPlane(qdrant, "manhattan", Distance.Manhattan);
    for (String collection : List.of(DOT, EUCLID, "manhattan")) {
      upsert(
          collection,
          point(1, 4, 0, "kind", "a"),
          point(2, 0, 3, "kind", "b").putPayload("views", value(10)),
          point(3, 2, 2, "kind", "a").putPayload("views", value(100)));
    }
  }

  @AfterEach
  void stop() {
    qdrant.close();
  }

  @Test
  void euclideanDistancesAscend() {
    assertThat(query(EUCLID, QueryPoints.newBuilder().setQuery(nearest(0, 0))))
        .extracting(point -> point.getId().getNum(), ScoredPoint::getScore)
        .containsExactly(tuple(3L, (float) Math.sqrt(8)), tuple(2L, 3f), tuple(1L, 4f));
  }

  @Test
  void manhattanDistancesAscendAndTiesByIdToo() {
    assertThat(query("manhattan", QueryPoints.newBuilder().setQuery(nearest(0, 0))))
        .extracting(point -> point.getId().getNum(), ScoredPoint::getScore)
        .containsExactly(tuple(2L, 3f), tuple(1L, 4f), tuple(3L, 4f));
  }

  @Test
  void tiesOfDescendingScoresAreBrokenByTheLargerId() {
    assertThat(numbers(query(DOT, QueryPoints.newBuilder().setQuery(nearest(0, 0)))))
        .containsExactly(3L, 2L, 1L);
  }

  @Test
  void aScoreThresholdOfASearchIsExclusive() {
    assertThat(
            numbers(
                query(
                    EUCLID, QueryPoints.newBuilder().setQuery(nearest(0, 0)).setScoreThreshold(4))))
        .containsExactly(3L, 2L);
    assertThat(
            numbers(
                query(DOT, QueryPoints.newBuilder().setQuery(nearest(1, 0)).setScoreThreshold(2))))
        .containsExactly(1L);
  }

  @Test
  void offsetSkipsTheBestAndLimitCountsTheRest() {
    assertThat(
            numbers(
                query(
                    DOT,
                    QueryPoints.newBuilder().setQuery(nearest(1, 0)).setOffset(1).setLimit(1))))
        .containsExactly(3L);
  }

  @Test
  void withoutAQueryPointsComeByIdWithScoreOne() {
    assertThat(query(DOT, QueryPoints.newBuilder().setLimit(2)))
        .extracting(point -> point.getId().getNum(), ScoredPoint::getScore)
        .containsExactly(tuple(1L, 1f), tuple(2L, 1f));
  }

  @Test
  void theVersionIsTheOperationThatLastChangedThePoint() {
    long first = query(DOT, nearestTo(1, 0)).getFirst().getVersion();
    upsert(DOT, point(1, 9, 0));
    assertThat(query(DOT, nearestTo(1, 0)).getFirst().getVersion()).isEqualTo(first + 1);
  }

  @Test
  void distributionBasedFusionAddsNormalisedScores() {
    // (1, 0) scores 4, 0, 2 and (0, 1) scores 0, 3, 2: normalised by mean -+ 3 sample deviations,
    // then added.
    float first = 0.5f + 2f / (6f * 2f);
    float deviation = (float) Math.sqrt(7.0 / 3.0);
    assertThat(
            query(
                DOT,
                QueryPoints.newBuilder()
                    .addPrefetch(PrefetchQuery.newBuilder().setQuery(nearest(1, 0)))
                    .addPrefetch(PrefetchQuery.newBuilder().setQuery(nearest(0, 1)))
                    .setQuery(fusion(Fusion.DBSF))))
        .satisfiesExactly(
            point -> expect(point, 3, 0.5f + 0.5f + (2f - 5f / 3) / (6 * deviation)),
            point -> expect(point, 1, first + 0.5f - 5f / 3 / (6 * deviation)),
            point -> expect(point, 2, 1 - first + 0.5f + (3f - 5f / 3) / (6 * deviation)));
  }

  @Test
  void aSinglePointOfAListIsWorthOneHalf() {
    assertThat(
            query(
                DOT,
                QueryPoints.newBuilder()
                    .addPrefetch(PrefetchQuery.newBuilder().setQuery(nearest(1, 0)).setLimit(1))
                    .setQuery(fusion(Fusion.DBSF))))
        .extracting(point -> point.getId().getNum(), ScoredPoint::getScore)
        .containsExactly(tuple(1L, 0.5f));
  }

  @Test
  void theRootFilterIsPushedIntoPrefetches() {
    assertThat(
            query(
                DOT,
                QueryPoints.newBuilder()
                    .setFilter(kind("b"))
                    .addPrefetch(PrefetchQuery.newBuilder().setQuery(nearest(1, 0)).setLimit(1))
                    .setQuery(fusion(Fusion.RRF))))
        .extracting(point -> point.getId().getNum(), ScoredPoint::getScore)
        .containsExactly(tuple(2L, 0.5f));
  }

  @Test
  void aQueryScoresWhatItsPrefetchesFound() {
    assertThat(
            numbers(
                query(
                    DOT,
                    QueryPoints.newBuilder()
                        .addPrefetch(PrefetchQuery.newBuilder().setQuery(nearest(1, 0)).setLimit(2))
                        .setQuery(nearest(0, 1)))))
        .containsExactly(3L, 1L);
  }

  @Test
  void aFusionNeedsPrefetches() {
    assertFails(
        send(DOT, QueryPoints.newBuilder().setQuery(fusion(Fusion.RRF))),
        Status.Code.INVALID_ARGUMENT,
        "Wrong input: Validation failed: cannot apply Fusion without prefetches");
  }

  @Test
  void prefetchesNeedAQuery() {
    assertFails(
        send(
            DOT,
            QueryPoints.newBuilder()
                .addPrefetch(PrefetchQuery.newBuilder().setQuery(nearest(1, 0)))),
        Status.Code.INVALID_ARGUMENT,
        "Bad request: A query is needed to merge the prefetches. Can't have prefetches without"
            + " defining a query.");
  }

  @Test
  void theAverageStrategyMovesAwayFromNegatives() {
    // 2 * (4, 0) - (0, 3) = (8, -3): of the other points, (2, 2) scores 10.
    assertThat(
            query(
                DOT,
                QueryPoints.newBuilder()
                    .setQuery(
                        recommend(
                            RecommendInput.newBuilder()
                                .addPositive(vectorInput(id(1)))
                                .addNegative(vectorInput(id(2)))
                                .build()))))
        .extracting(point -> point.getId().getNum(), ScoredPoint::getScore)
        .containsExactly(tuple(3L, 10f));
  }

  @Test
  void theBestScoreStrategySqueezesTheBestSimilarity() {
    // Point 2: positive (1, 0) gives 0, negative (0, 1) gives 3: -0.5 * (3 / 4 + 1). Point 1: 0.5 *
    // (4 / 5 + 1).
    assertThat(query(DOT, examples(RecommendStrategy.BestScore)))
        .satisfiesExactly(
            point -> expect(point, 1, 0.5f * (4f / 5 + 1)),
            point -> expect(point, 3, -0.5f * (2f / 3 + 1)),
            point -> expect(point, 2, -0.5f * (3f / 4 + 1)));
  }

  @Test
  void theSumStrategySubtractsNegatives() {
    assertThat(query(DOT, examples(RecommendStrategy.SumScores)))
        .extracting(point -> point.getId().getNum(), ScoredPoint::getScore)
        .containsExactly(tuple(1L, 4f), tuple(3L, 0f), tuple(2L, -3f));
  }

  @Test
  void aRecommendationNeedsPositives() {
    assertFails(
        send(
            DOT, QueryPoints.newBuilder().setQuery(recommend(RecommendInput.getDefaultInstance()))),
        Status.Code.INVALID_ARGUMENT,
        "Wrong input: Positive vectors should not be empty with `average` strategy");
  }

  @Test
  void aPointToCompareWithMustExist() {
    assertFails(
        send(DOT, QueryPoints.newBuilder().setQuery(nearest(id(77)))),
        Status.Code.NOT_FOUND,
        "Not found: No point with id 77 found");
  }

  @Test
  void examplesOfAnotherCollectionMayThemselvesBeResults() {
    assertThat(
            query(
                DOT,
                QueryPoints.newBuilder()
                    .setQuery(nearest(id(1)))
                    .setLookupFrom(LookupLocation.newBuilder().setCollectionName(EUCLID))))
        .extracting(point -> point.getId().getNum(), ScoredPoint::getScore)
        .containsExactly(tuple(1L, 16f), tuple(3L, 8f), tuple(2L, 0f));
  }

  @Test
  void aFormulaCombinesScoresConditionsAndPayload() {
    // score + 10 if kind is b + 0.1 * views, where views default to 0.
    assertThat(
            query(
                DOT,
                QueryPoints.newBuilder()
                    .addPrefetch(PrefetchQuery.newBuilder().setQuery(nearest(1, 0)))
                    .setQuery(
                        formula(
                            Formula.newBuilder()
                                .setExpression(
                                    sum(
                                        io.qdrant.client.grpc.Points.SumExpression.newBuilder()
                                            .addSum(variable("$score"))
                                            .addSum(times(10, condition(matchKeyword("kind", "b"))))
                                            .addSum(times(0.5f, variable("views")))
                                            .build()))
                                .putDefaults("views", value(0))
                                .build()))))
        .extracting(point -> point.getId().getNum(), ScoredPoint::getScore)
        .containsExactly(tuple(3L, 52f), tuple(2L, 15f), tuple(1L, 4f));
  }

  @Test
  void aFormulaNeedsAValueForEachPoint() {
    assertFails(
        send(
            DOT,
            QueryPoints.newBuilder()
                .addPrefetch(PrefetchQuery.newBuilder().setQuery(nearest(1, 0)))
                .setQuery(formula(Formula.newBuilder().setExpression(variable("views")).build()))),
        Status.Code.INVALID_ARGUMENT,
        "Wrong input: Expected number value for views in the payload and/or in the formula"
            + " defaults. Error: No value found in a payload nor defaults");
  }

  @Test
  void varietyPrefersTheUnlike() {
    upsert(DOT, point(4, 5, 0));
    // After (5, 0): (4, 0) gives 0.5 * 4 - 0.5 * 20, (2, 2) gives 0.5 * 2 - 0.5 * 10, (0, 3) gives
    // 0.
    assertThat(
            numbers(
                query(
                    DOT,
                    QueryPoints.newBuilder()
                        .setLimit(2)
                        .setQuery(
                            Query.newBuilder()
                                .setNearestWithMmr(
                                    NearestInputWithMmr.newBuilder()
                                        .setNearest(vectorInput(1, 0))
                                        .setMmr(
                                            Mmr.newBuilder()
                                                .setDiversity(0.5f)
                                                .setCandidatesLimit(10)))))))
        .containsExactly(4L, 2L);
  }

  @Test
  void whatIsNotSupportedIsRefusedByName() {
    assertFails(
        send(
            DOT,
            QueryPoints.newBuilder()
                .setQuery(
                    Query.newBuilder()
                        .setContext(
                            io.qdrant.client.grpc.Points.ContextInput.getDefaultInstance()))),
        Status.Code.UNIMPLEMENTED,
        "Not implemented in the embedded Qdrant: Query.context");
  }

  private static io.qdrant.client.grpc.Points.Expression times(
      float factor, io.qdrant.client.grpc.Points.Expression expression) {
    return mult(
        io.qdrant.client.grpc.Points.MultExpression.newBuilder()
            .addMult(constant(factor))
            .addMult(expression)
            .build());
  }

  private static QueryPoints.Builder examples(RecommendStrategy strategy) {
    return QueryPoints.newBuilder()
        .setQuery(
            recommend(
                RecommendInput.newBuilder()
                    .setStrategy(strategy)
                    .addPositive(vectorInput(1, 0))
                    .addNegative(vectorInput(0, 1))
                    .build()));
  }

  private static void expect(ScoredPoint point, long number, float score) {
    assertThat(point.getId().getNum()).isEqualTo(number);
    assertThat(point.getScore()).isCloseTo(score, within(1e-6f));
  }

  private static QueryPoints.Builder nearestTo(float x, float y) {
    return QueryPoints.newBuilder().setQuery(nearest(x, y));
  }

  private static Filter kind(String kind) {
    return Filter.newBuilder().addMust(matchKeyword("kind", kind)).build();
  }

  private void upsert(String collection, PointStruct.Builder... points) {
    await(
        qdrant
            .client()
            .upsertAsync(collection, Stream.of(points).map(PointStruct.Builder::build).toList()));
  }

  private com.google.common.util.concurrent.ListenableFuture<List<ScoredPoint>> send(
      String collection, QueryPoints.Builder request) {
    return qdrant.client().queryAsync(request.setCollectionName(collection).build());
  }

  private List<ScoredPoint> query(String collection, QueryPoints.Builder request) {
    return await(send(collection, request));
  }
}
