package dev.lode.local.qdrant.query;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.collection.Collection;
import dev.lode.local.qdrant.collection.CollectionRegistry;
import dev.lode.local.qdrant.collection.PointOutput;
import dev.lode.local.qdrant.collection.StrictModeCheck;
import dev.lode.local.qdrant.formula.FormulaParser;
import dev.lode.local.qdrant.payload.JsonPath;
import dev.lode.local.qdrant.scoring.Hit;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.GroupsResult;
import io.qdrant.client.grpc.Points.PointGroup;
import io.qdrant.client.grpc.Points.QueryPointGroups;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.WithLookup;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers queries whose results are grouped by a payload field. Thread-safe. */
public final class GroupQueryService {
  private static final int DEFAULT_GROUP_SIZE = 3;
  private static final WithPayloadSelector ALL_PAYLOAD =
      WithPayloadSelector.newBuilder().setEnable(true).build();

  private final CollectionRegistry registry;
  private final QueryThreads threads;

  public GroupQueryService(CollectionRegistry registry, QueryThreads threads) {
    this.registry = registry;
    this.threads = threads;
  }

  /** The groups of a query, that with the best hit first. */
  public GroupsResult query(QueryPointGroups request) {
    Collection collection = registry.get(request.getCollectionName());
    if (request.hasShardKeySelector()) {
      throw QdrantException.unimplemented("shard_key_selector");
    }
    if (request.getGroupBy().isEmpty()) {
      throw QdrantException.validation(
          "group_by", "value \"\" invalid, must be at least 1 characters");
    }
    QueryRequest checked = QueryRequest.of(request);
    JsonPath groupBy = JsonPath.parse(request.getGroupBy());
    int groupSize =
        request.hasGroupSize() ? QueryRequest.clamp(request.getGroupSize()) : DEFAULT_GROUP_SIZE;
    PointOutput output = PointOutput.of(request.getWithPayload(), request.getWithVectors());
    checkStrictMode(request, collection, checked, groupBy, groupSize);
    ReferencedVectors vectors = ReferencedVectors.fetch(registry, collection, checked);
    QueryPlanner planner = new QueryPlanner(registry, vectors);
    QueryPlan plan = planner.plan(checked);
    List<FoundGroup> groups =
        collection.read(
            points -> {
              List<FoundGroup> found = new ArrayList<>();
              Grouping grouping = new Grouping(checked, groupBy, groupSize);
              for (GroupsAggregator.Group group :
                  grouping.run(
                      points,
                      HitOrder.of(points, plan.query()),
                      query -> new QueryExecutor(points, threads).run(planner.plan(query)))) {
                PointGroup.Builder answer = PointGroup.newBuilder().setId(group.key().toId());
                for (Hit hit : group.hits()) {
                  answer.addHits(output.scored(points, hit));
                }
                found.add(new FoundGroup(group.key(), answer));
              }
              return found;
            });
    if (request.hasWithLookup()) {
      lookUp(request.getWithLookup(), groups);
    }
    GroupsResult.Builder result = GroupsResult.newBuilder();
    groups.forEach(group -> result.addGroups(group.answer));
    return result.build();
  }

  private record FoundGroup(GroupKey key, PointGroup.Builder answer) {}

  private static void checkStrictMode(
      QueryPointGroups request,
      Collection collection,
      QueryRequest checked,
      JsonPath groupBy,
      int groupSize) {
    StrictModeCheck strictMode = StrictModeCheck.of(collection);
    strictMode.timeout(request.getTimeout());
    if (request.getQuery().hasFormula()) {
      strictMode.formula(FormulaParser.parse(request.getQuery().getFormula()));
    }
    strictMode.groupBy(groupBy);
    strictMode.limit((long) checked.limit() * groupSize);
    if (checked.filter() != null) {
      strictMode.readFilter(checked.filter());
    }
    if (checked.params() != null) {
      strictMode.searchParams(checked.params());
    }
  }

  private void lookUp(WithLookup lookup, List<FoundGroup> groups) {
    if (!registry.exists(lookup.getCollection())) {
      throw QdrantException.notFound(
          "Not found: Collection " + lookup.getCollection() + " not found");
    }
    PointOutput output =
        PointOutput.of(
            lookup.hasWithPayload() ? lookup.getWithPayload() : ALL_PAYLOAD,
            lookup.getWithVectors());
    Collection collection = registry.get(lookup.getCollection());
    for (FoundGroup group : groups) {
      PointId id = group.key.toPointId();
      RetrievedPoint point = id == null ? null : retrieve(collection, id, output);
      if (point != null) {
        group.answer.setLookup(point);
      }
    }
  }

  private static @Nullable RetrievedPoint retrieve(
      Collection collection, PointId id, PointOutput output) {
    return collection
        .read(
            points -> {
              int offset = points.offsetOf(id);
              return offset < 0
                  ? List.<RetrievedPoint>of()
                  : List.of(output.retrieved(points, Hit.scrolled(offset, null)));
            })
        .stream()
        .findFirst()
        .orElse(null);
  }
}
