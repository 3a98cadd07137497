package dev.lode.local.qdrant.query;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.collection.Collection;
import dev.lode.local.qdrant.collection.CollectionRegistry;
import dev.lode.local.qdrant.collection.PointOutput;
import dev.lode.local.qdrant.collection.StrictModeCheck;
import dev.lode.local.qdrant.scoring.Hit;
import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.QueryBatchPoints;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.util.ArrayList;
import java.util.List;

/** Qdrant's Query API. Thread-safe. */
public final class QueryService {
  private final CollectionRegistry registry;
  private final QueryThreads threads;

  public QueryService(CollectionRegistry registry, QueryThreads threads) {
    this.registry = registry;
    this.threads = threads;
  }

  /** Answers one query: the points found, the best first. */
  public List<ScoredPoint> query(QueryPoints request) {
    return prepare(registry.get(request.getCollectionName()), request, "").run();
  }

  /**
   * Answers several queries of one collection, in their order. All are checked before one is run.
   */
  public List<BatchResult> queryBatch(QueryBatchPoints request) {
    Collection collection = registry.get(request.getCollectionName());
    StrictModeCheck.of(collection).searchBatch(request.getQueryPointsCount());
    List<Prepared> prepared = new ArrayList<>();
    for (int at = 0; at < request.getQueryPointsCount(); at++) {
      prepared.add(prepare(collection, request.getQueryPoints(at), "query_points[" + at + "]."));
    }
    return prepared.stream()
        .map(query -> BatchResult.newBuilder().addAllResult(query.run()).build())
        .toList();
  }

  private Prepared prepare(Collection collection, QueryPoints request, String path) {
    if (request.hasShardKeySelector()) {
      throw QdrantException.unimplemented("shard_key_selector");
    }
    QueryRequest checked = QueryRequest.of(request, path);
    PointOutput output = PointOutput.of(request.getWithPayload(), request.getWithVectors());
    StrictModeCheck strictMode = StrictModeCheck.of(collection);
    strictMode.timeout(request.getTimeout());
    checked.check(strictMode);
    ReferencedVectors vectors = ReferencedVectors.fetch(registry, collection, checked);
    QueryPlan plan = new QueryPlanner(registry, vectors).plan(checked);
    return new Prepared(collection, plan, checked.offset(), output);
  }

  /** A query that only needs to be run. */
  private final class Prepared {
    private final Collection collection;
    private final QueryPlan plan;
    private final int offset;
    private final PointOutput output;

    Prepared(Collection collection, QueryPlan plan, int offset, PointOutput output) {
      this.collection = collection;
      this.plan = plan;
      this.offset = offset;
      this.output = output;
    }

    List<ScoredPoint> run() {
      return collection.read(
          points -> {
            List<Hit> hits = new QueryExecutor(points, threads).run(plan);
            return hits.stream().skip(offset).map(hit -> output.scored(points, hit)).toList();
          });
    }
  }
}
