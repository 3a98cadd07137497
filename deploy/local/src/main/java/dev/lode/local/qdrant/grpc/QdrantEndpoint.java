package dev.lode.local.qdrant.grpc;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.QdrantGrpc;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;

/** The service {@code qdrant.Qdrant}, by which clients learn what they talk to. */
final class QdrantEndpoint extends QdrantGrpc.QdrantImplBase {
  /** The Qdrant whose behaviour this server has. */
  private static final String VERSION = "1.18.0";

  @Override
  public void healthCheck(HealthCheckRequest request, StreamObserver<HealthCheckReply> observer) {
    Answer.call(
        observer,
        () ->
            HealthCheckReply.newBuilder()
                .setTitle("qdrant - vector search engine")
                .setVersion(VERSION)
                .build());
  }
}
