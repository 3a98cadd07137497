package dev.lode.bench.durability;

import dev.lode.bench.stack.IngestStack;
import dev.lode.common.index.ItemPayload;
import dev.lode.common.model.Item;
import dev.lode.common.model.ItemKey;
import io.qdrant.client.ConditionFactory;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.WithVectorsSelectorFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * What the index and the ledger say after all is done, compared with what was sent. All figures are
 * 0 if nothing went wrong.
 *
 * @param lost items that were sent and have no point
 * @param duplicated points of items that have another one, or that nobody sent
 * @param stale points that show an item as it was sent before the last time, or lack a vector
 * @param unbalanced runs whose changed items are not all accounted for as indexed, and items that
 *     are not counted as created exactly once
 * @param behind points that are still owed to the index
 */
public record Audit(long lost, long duplicated, long stale, long unbalanced, long behind) {

  private static final int PAGE = 1000;

  /** Title, content and terms. */
  private static final int VECTORS = 3;

  /** Whether nothing went wrong. */
  public boolean isClean() {
    return lost + duplicated + stale + unbalanced + behind == 0;
  }

  /**
   * Looks at the items of one platform, past all faults.
   *
   * @param sent the items as they were sent last, by key
   */
  public static Audit of(IngestStack stack, String platform, Map<ItemKey, Item> sent)
      throws InterruptedException, ExecutionException, SQLException {
    var missing = new HashMap<>(sent);
    long duplicated = 0;
    long stale = 0;
    var url = stack.qdrantUrl();
    try (var client =
        new QdrantClient(
            QdrantGrpcClient.newBuilder(url.getHost(), url.getPort(), false, false).build())) {
      var page = page(platform);
      boolean more = true;
      while (more) {
        var points = client.scrollAsync(page.build()).get();
        for (var point : points.getResultList()) {
          var found = ItemPayload.toItem(point.getPayloadMap()).item();
          var expected = missing.remove(found.key());
          if (expected == null) {
            duplicated++;
          } else if (!isAsSent(point, found, expected)) {
            stale++;
          }
        }
        more = points.hasNextPageOffset();
        page.setOffset(points.getNextPageOffset());
      }
    }
    return new Audit(
        missing.size(),
        duplicated,
        stale,
        unbalancedRuns(stack) + Math.abs(created(stack) - stored(stack)),
        behind(stack));
  }

  private static ScrollPoints.Builder page(String platform) {
    return ScrollPoints.newBuilder()
        .setCollectionName("items")
        .setLimit(PAGE)
        .setFilter(Filter.newBuilder().addMust(ConditionFactory.matchKeyword("platform", platform)))
        .setWithPayload(WithPayloadSelectorFactory.enable(true))
        .setWithVectors(WithVectorsSelectorFactory.enable(true));
  }

  private static boolean isAsSent(RetrievedPoint point, Item found, Item expected) {
    return found.title().equals(expected.title())
        && String.valueOf(found.metrics()).equals(String.valueOf(expected.metrics()))
        && point.getVectors().getVectors().getVectorsCount() == VECTORS;
  }

  private static long unbalancedRuns(IngestStack stack) throws SQLException {
    return number(
        stack,
        """
        SELECT count(*) FROM run
        WHERE pending <> 0 OR unindexable <> 0
           OR created + updated + metadata_updated + deleted <> indexed
        """);
  }

  private static long created(IngestStack stack) throws SQLException {
    return number(stack, "SELECT coalesce(sum(created - deleted), 0) FROM run");
  }

  private static long stored(IngestStack stack) throws SQLException {
    return number(stack, "SELECT count(*) FROM item");
  }

  /** Points that are owed to the index at the moment. */
  static long behind(IngestStack stack) throws SQLException {
    return number(stack, "SELECT count(*) FROM index_work");
  }

  private static long number(IngestStack stack, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(stack.jdbcUrl());
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }
}
