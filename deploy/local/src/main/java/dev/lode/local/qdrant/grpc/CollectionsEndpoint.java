package dev.lode.local.qdrant.grpc;

import dev.lode.local.qdrant.FieldRange;
import dev.lode.local.qdrant.collection.CollectionInfos;
import dev.lode.local.qdrant.collection.CollectionRegistry;
import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Collections.CollectionExists;
import io.qdrant.client.grpc.Collections.CollectionExistsRequest;
import io.qdrant.client.grpc.Collections.CollectionExistsResponse;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse;
import io.qdrant.client.grpc.Collections.ListAliasesRequest;
import io.qdrant.client.grpc.Collections.ListAliasesResponse;
import io.qdrant.client.grpc.Collections.ListCollectionAliasesRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsResponse;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.CollectionsGrpc;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The service {@code qdrant.Collections}. What it does not override answers UNIMPLEMENTED with the
 * method's name.
 */
final class CollectionsEndpoint extends CollectionsGrpc.CollectionsImplBase {
  private final CollectionRegistry registry;

  CollectionsEndpoint(CollectionRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void get(
      GetCollectionInfoRequest request, StreamObserver<GetCollectionInfoResponse> observer) {
    Answer.call(
        observer,
        () -> {
          long start = System.nanoTime();
          CollectionNames.check(request.getCollectionName());
          return GetCollectionInfoResponse.newBuilder()
              .setResult(CollectionInfos.of(registry.get(request.getCollectionName())))
              .setTime(Answer.secondsSince(start))
              .build();
        });
  }

  @Override
  public void list(
      ListCollectionsRequest request, StreamObserver<ListCollectionsResponse> observer) {
    Answer.call(
        observer,
        () -> {
          long start = System.nanoTime();
          ListCollectionsResponse.Builder response = ListCollectionsResponse.newBuilder();
          registry
              .names()
              .forEach(
                  name ->
                      response.addCollections(CollectionDescription.newBuilder().setName(name)));
          return response.setTime(Answer.secondsSince(start)).build();
        });
  }

  @Override
  public void create(
      CreateCollection request, StreamObserver<CollectionOperationResponse> observer) {
    change(
        observer,
        () -> {
          CollectionNames.checkNew(request.getCollectionName());
          registry.create(request);
          return true;
        });
  }

  @Override
  public void update(
      UpdateCollection request, StreamObserver<CollectionOperationResponse> observer) {
    change(
        observer,
        () -> {
          CollectionNames.check(request.getCollectionName());
          registry.update(request);
          return true;
        });
  }

  @Override
  public void delete(
      DeleteCollection request, StreamObserver<CollectionOperationResponse> observer) {
    change(
        observer,
        () -> {
          CollectionNames.check(request.getCollectionName());
          FieldRange.atLeast(1, "timeout", request.hasTimeout(), request.getTimeout());
          return registry.delete(request.getCollectionName());
        });
  }

  @Override
  public void updateAliases(
      ChangeAliases request, StreamObserver<CollectionOperationResponse> observer) {
    change(
        observer,
        () -> {
          FieldRange.atLeast(1, "timeout", request.hasTimeout(), request.getTimeout());
          registry.changeAliases(request.getActionsList());
          return true;
        });
  }

  @Override
  public void listAliases(
      ListAliasesRequest request, StreamObserver<ListAliasesResponse> observer) {
    aliases(observer, _ -> true);
  }

  @Override
  public void listCollectionAliases(
      ListCollectionAliasesRequest request, StreamObserver<ListAliasesResponse> observer) {
    Answer.call(
        observer,
        () -> {
          CollectionNames.check(request.getCollectionName());
          return aliases(request.getCollectionName()::equals);
        });
  }

  @Override
  public void collectionExists(
      CollectionExistsRequest request, StreamObserver<CollectionExistsResponse> observer) {
    Answer.call(
        observer,
        () -> {
          long start = System.nanoTime();
          CollectionNames.check(request.getCollectionName());
          boolean exists = registry.exists(request.getCollectionName());
          return CollectionExistsResponse.newBuilder()
              .setResult(CollectionExists.newBuilder().setExists(exists))
              .setTime(Answer.secondsSince(start))
              .build();
        });
  }

  private void aliases(
      StreamObserver<ListAliasesResponse> observer, Predicate<String> ofCollection) {
    Answer.call(observer, () -> aliases(ofCollection));
  }

  private ListAliasesResponse aliases(Predicate<String> ofCollection) {
    long start = System.nanoTime();
    ListAliasesResponse.Builder response = ListAliasesResponse.newBuilder();
    registry
        .aliases()
        .forEach(
            (alias, collection) -> {
              if (ofCollection.test(collection)) {
                response.addAliases(
                    AliasDescription.newBuilder()
                        .setAliasName(alias)
                        .setCollectionName(collection));
              }
            });
    return response.setTime(Answer.secondsSince(start)).build();
  }

  private static void change(
      StreamObserver<CollectionOperationResponse> observer, BooleanSupplier change) {
    Answer.call(
        observer,
        () -> {
          long start = System.nanoTime();
          boolean result = change.getAsBoolean();
          return CollectionOperationResponse.newBuilder()
              .setResult(result)
              .setTime(Answer.secondsSince(start))
              .build();
        });
  }
}
