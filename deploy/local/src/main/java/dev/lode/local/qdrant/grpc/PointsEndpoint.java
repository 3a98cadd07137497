package dev.lode.local.qdrant.grpc;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.collection.UpdateService;
import dev.lode.local.qdrant.query.GroupQueryService;
import dev.lode.local.qdrant.query.QueryService;
import dev.lode.local.qdrant.query.RetrievalService;
import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Points.ClearPayloadPoints;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.CountResponse;
import io.qdrant.client.grpc.Points.CountResult;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePayloadPoints;
import io.qdrant.client.grpc.Points.DeletePointVectors;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.FacetResponse;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.QueryBatchPoints;
import io.qdrant.client.grpc.Points.QueryBatchResponse;
import io.qdrant.client.grpc.Points.QueryGroupsResponse;
import io.qdrant.client.grpc.Points.QueryPointGroups;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.QueryResponse;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdateBatchPoints;
import io.qdrant.client.grpc.Points.UpdateBatchResponse;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.PointsGrpc;
import java.util.function.Supplier;

/**
 * The service {@code qdrant.Points}. What it does not override answers UNIMPLEMENTED with the
 * method's name.
 */
final class PointsEndpoint extends PointsGrpc.PointsImplBase {
  private final UpdateService updates;
  private final RetrievalService retrieval;
  private final QueryService queries;
  private final GroupQueryService groupQueries;

  PointsEndpoint(
      UpdateService updates,
      RetrievalService retrieval,
      QueryService queries,
      GroupQueryService groupQueries) {
    this.updates = updates;
    this.retrieval = retrieval;
    this.queries = queries;
    this.groupQueries = groupQueries;
  }

  @Override
  public void upsert(UpsertPoints request, StreamObserver<PointsOperationResponse> observer) {
    update(
        observer, request.getCollectionName(), PointOperations.upsert(request), request.getWait());
  }

  @Override
  public void delete(DeletePoints request, StreamObserver<PointsOperationResponse> observer) {
    update(
        observer, request.getCollectionName(), PointOperations.delete(request), request.getWait());
  }

  @Override
  public void updateVectors(
      UpdatePointVectors request, StreamObserver<PointsOperationResponse> observer) {
    update(
        observer,
        request.getCollectionName(),
        PointOperations.updateVectors(request),
        request.getWait());
  }

  @Override
  public void deleteVectors(
      DeletePointVectors request, StreamObserver<PointsOperationResponse> observer) {
    update(
        observer,
        request.getCollectionName(),
        PointOperations.deleteVectors(request),
        request.getWait());
  }

  @Override
  public void setPayload(
      SetPayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
    update(
        observer,
        request.getCollectionName(),
        PointOperations.setPayload(request),
        request.getWait());
  }

  @Override
  public void overwritePayload(
      SetPayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
    update(
        observer,
        request.getCollectionName(),
        PointOperations.overwritePayload(request),
        request.getWait());
  }

  @Override
  public void deletePayload(
      DeletePayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
    update(
        observer,
        request.getCollectionName(),
        PointOperations.deletePayload(request),
        request.getWait());
  }

  @Override
  public void clearPayload(
      ClearPayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
    update(
        observer,
        request.getCollectionName(),
        PointOperations.clearPayload(request),
        request.getWait());
  }

  @Override
  public void updateBatch(UpdateBatchPoints request, StreamObserver<UpdateBatchResponse> observer) {
    Answer.call(
        observer,
        () -> {
          long start = System.nanoTime();
          CollectionNames.check(request.getCollectionName());
          if (request.getOperationsCount() == 0) {
            throw QdrantException.validation(
                "operations", "value [] invalid, must be at least 1 characters");
          }
          UpdateBatchResponse.Builder response = UpdateBatchResponse.newBuilder();
          for (PointsUpdateOperation operation : request.getOperationsList()) {
            response.addResult(
                updates.update(request.getCollectionName(), operation, request.getWait()));
          }
          return response.setTime(Answer.secondsSince(start)).build();
        });
  }

  @Override
  public void createFieldIndex(
      CreateFieldIndexCollection request, StreamObserver<PointsOperationResponse> observer) {
    operation(observer, request.getCollectionName(), () -> updates.createIndex(request));
  }

  @Override
  public void deleteFieldIndex(
      DeleteFieldIndexCollection request, StreamObserver<PointsOperationResponse> observer) {
    operation(observer, request.getCollectionName(), () -> updates.deleteIndex(request));
  }

  @Override
  public void get(GetPoints request, StreamObserver<GetResponse> observer) {
    Answer.call(
        observer,
        () -> {
          long start = System.nanoTime();
          CollectionNames.check(request.getCollectionName());
          return GetResponse.newBuilder()
              .addAllResult(retrieval.get(request))
              .setTime(Answer.secondsSince(start))
              .build();
        });
  }

  @Override
  public void scroll(ScrollPoints request, StreamObserver<ScrollResponse> observer) {
    Answer.call(
        observer,
        () -> {
          long start = System.nanoTime();
          CollectionNames.check(request.getCollectionName());
          return retrieval.scroll(request).setTime(Answer.secondsSince(start)).build();
        });
  }

  @Override
  public void count(CountPoints request, StreamObserver<CountResponse> observer) {
    Answer.call(
        observer,
        () -> {
          long start = System.nanoTime();
          CollectionNames.check(request.getCollectionName());
          return CountResponse.newBuilder()
              .setResult(CountResult.newBuilder().setCount(retrieval.count(request)))
              .setTime(Answer.secondsSince(start))
              .build();
        });
  }

  @Override
  public void query(QueryPoints request, StreamObserver<QueryResponse> observer) {
    Answer.call(
        observer,
        () -> {
          long start = System.nanoTime();
          CollectionNames.check(request.getCollectionName());
          return QueryResponse.newBuilder()
              .addAllResult(queries.query(request))
              .setTime(Answer.secondsSince(start))
              .build();
        });
  }

  @Override
  public void queryBatch(QueryBatchPoints request, StreamObserver<QueryBatchResponse> observer) {
    Answer.call(
        observer,
        () -> {
          long start = System.nanoTime();
          CollectionNames.check(request.getCollectionName());
          return QueryBatchResponse.newBuilder()
              .addAllResult(queries.queryBatch(request))
              .setTime(Answer.secondsSince(start))
              .build();
        });
  }

  @Override
  public void queryGroups(QueryPointGroups request, StreamObserver<QueryGroupsResponse> observer) {
    Answer.call(
        observer,
        () -> {
          long start = System.nanoTime();
          CollectionNames.check(request.getCollectionName());
          return QueryGroupsResponse.newBuilder()
              .setResult(groupQueries.query(request))
              .setTime(Answer.secondsSince(start))
              .build();
        });
  }

  @Override
  public void facet(FacetCounts request, StreamObserver<FacetResponse> observer) {
    Answer.call(
        observer,
        () -> {
          long start = System.nanoTime();
          CollectionNames.check(request.getCollectionName());
          return FacetResponse.newBuilder()
              .addAllHits(retrieval.facet(request))
              .setTime(Answer.secondsSince(start))
              .build();
        });
  }

  private void update(
      StreamObserver<PointsOperationResponse> observer,
      String collectionName,
      PointsUpdateOperation operation,
      boolean wait) {
    operation(observer, collectionName, () -> updates.update(collectionName, operation, wait));
  }

  private static void operation(
      StreamObserver<PointsOperationResponse> observer,
      String collectionName,
      Supplier<UpdateResult> change) {
    Answer.call(
        observer,
        () -> {
          long start = System.nanoTime();
          CollectionNames.check(collectionName);
          return PointsOperationResponse.newBuilder()
              .setResult(change.get())
              .setTime(Answer.secondsSince(start))
              .build();
        });
  }
}
