package dev.lode.local.qdrant;

import static dev.lode.local.qdrant.TestingCollections.plane;
import static dev.lode.local.qdrant.TestingCollections.point;
import static dev.lode.local.qdrant.TestingQdrant.assertFails;
import static dev.lode.local.qdrant.TestingQdrant.await;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.ExpressionFactory.variable;
import static io.qdrant.client.QueryFactory.formula;
import static io.qdrant.client.QueryFactory.fusion;
import static io.qdrant.client.QueryFactory.nearest;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import io.grpc.Status;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.Formula;
import io.qdrant.client.grpc.Points.Fusion;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.QueryPointGroups;
import io.qdrant.client.grpc.Points.QueryPoints;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictModeTest {
  private static final String ITEMS = "items";
  private static final Filter OPEN =
      Filter.newBuilder().addMust(matchKeyword("state", "open")).build();
  private static final String UNINDEXED =
      "Bad request: Index required but not found for \"state\" of one of the following types:"
          + " [keyword]. Help: Create an index for this key or use a different filter.";

  @TempDir Path directory;
  private TestingQdrant qdrant;

  @BeforeEach
  void start() {
    qdrant = TestingQdrant.start(directory);
    await(
        qdrant
            .client()
            .createCollectionAsync(
                plane(ITEMS, Distance.Dot)
                    .setStrictModeConfig(
                        StrictModeConfig.newBuilder()
                            .setEnabled(true)
                            .setUnindexedFilteringRetrieve(false)
                            .setUnindexedFilteringUpdate(false)
                            .setMaxQueryLimit(100)
                            .setUpsertMaxBatchsize(2))
                    .build()));
  }

  @AfterEach
  void stop() {
    qdrant.close();
  }

  @Test
  void aFilterNeedsAnIndex() {
    QueryPoints query =
        QueryPoints.newBuilder()
            .setCollectionName(ITEMS)
            .setQuery(nearest(1, 0))
            .setFilter(OPEN)
            .build();
    assertFails(qdrant.client().queryAsync(query), Status.Code.INVALID_ARGUMENT, UNINDEXED);
    await(
        qdrant
            .client()
            .createPayloadIndexAsync(
                ITEMS, "state", PayloadSchemaType.Keyword, null, true, null, null));
    assertThat(await(qdrant.client().queryAsync(query))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          variable: 'views'                              | views | integer, integer, float
          sum { sum { variable: '$score' } sum { ln { variable: 'views' } } } | views | integer, integer, float
          geo_distance { origin { lon: 1 lat: 1 } to: 'place' } | place | geo
          exp_decay { x { datetime_key: 'at' } }         | at | datetime
          condition { field { key: 'state' match { keyword: 'open' } } } | state | keyword
          """)
  void soDoesAFieldOfAFormula(String expression, String field, String types) throws Exception {
    QueryPoints.Builder query =
        QueryPoints.newBuilder()
            .setCollectionName(ITEMS)
            .addPrefetch(PrefetchQuery.newBuilder().setQuery(nearest(1, 0)));
    TextFormat.merge(
        expression, query.getQueryBuilder().getFormulaBuilder().getExpressionBuilder());
    String refusal =
        "Bad request: Index required but not found for \""
            + field
            + "\" of one of the following types: ["
            + types
            + "]. Help: Create an index for this key or use a different formula expression.";
    assertFails(qdrant.client().queryAsync(query.build()), Status.Code.INVALID_ARGUMENT, refusal);
    assertFails(
        qdrant
            .client()
            .queryGroupsAsync(
                QueryPointGroups.newBuilder()
                    .setCollectionName(ITEMS)
                    .setGroupBy("state")
                    .addAllPrefetch(query.getPrefetchList())
                    .setQuery(query.getQuery())
                    .build()),
        Status.Code.INVALID_ARGUMENT,
        refusal);
  }

  @Test
  void anIndexedFieldServesAFormula() {
    await(
        qdrant
            .client()
            .createPayloadIndexAsync(
                ITEMS, "views", PayloadSchemaType.Float, null, true, null, null));
    assertThat(
            await(
                qdrant
                    .client()
                    .queryAsync(
                        QueryPoints.newBuilder()
                            .setCollectionName(ITEMS)
                            .addPrefetch(PrefetchQuery.newBuilder().setQuery(nearest(1, 0)))
                            .setQuery(
                                formula(
                                    Formula.newBuilder().setExpression(variable("views")).build()))
                            .build())))
        .isEmpty();
  }

  @Test
  void soDoesTheFilterOfADeletion() {
    assertFails(qdrant.client().deleteAsync(ITEMS, OPEN), Status.Code.INVALID_ARGUMENT, UNINDEXED);
  }

  @Test
  void limitsHoldForPrefetchesToo() {
    assertFails(
        qdrant
            .client()
            .queryAsync(
                QueryPoints.newBuilder()
                    .setCollectionName(ITEMS)
                    .addPrefetch(PrefetchQuery.newBuilder().setQuery(nearest(1, 0)).setLimit(101))
                    .setQuery(fusion(Fusion.RRF))
                    .build()),
        Status.Code.INVALID_ARGUMENT,
        "Bad request: Limit exceeded 101 > 100 for \"limit\". Help: Reduce the \"limit\" parameter"
            + " to or below 100.");
  }

  @Test
  void batchesOfPointsAreLimited() {
    assertFails(
        qdrant
            .client()
            .upsertAsync(
                ITEMS,
                List.of(point(1, 0, 0).build(), point(2, 0, 0).build(), point(3, 0, 0).build())),
        Status.Code.INVALID_ARGUMENT,
        "Bad request: Limit exceeded 3 > 2 for \"upsert limit\". Help: Reduce the \"upsert limit\""
            + " parameter to or below 2.");
  }

  @Test
  void strictModeCanBeSwitchedOff() {
    await(
        qdrant
            .client()
            .updateCollectionAsync(
                UpdateCollection.newBuilder()
                    .setCollectionName(ITEMS)
                    .setStrictModeConfig(StrictModeConfig.newBuilder().setEnabled(false))
                    .build()));
    assertThat(await(qdrant.client().countAsync(ITEMS, OPEN, true))).isZero();
  }

  @Test
  void aLimitThatIsNotEnforcedIsRefused() {
    assertFails(
        qdrant
            .client()
            .createCollectionAsync(
                plane("other", Distance.Dot)
                    .setStrictModeConfig(
                        StrictModeConfig.newBuilder().setEnabled(true).setReadRateLimit(5))
                    .build()),
        Status.Code.UNIMPLEMENTED,
        "Not implemented in the embedded Qdrant: strict_mode_config.read_rate_limit");
  }
}
