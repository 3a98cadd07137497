package dev.lode.local.qdrant.grpc;

import grpc.health.v1.HealthCheck.HealthCheckRequest;
import grpc.health.v1.HealthCheck.HealthCheckResponse;
import grpc.health.v1.HealthCheck.HealthCheckResponse.ServingStatus;
import grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;

/**
 * The service {@code grpc.health.v1.Health}; like Qdrant's it serves any name, and needs no API
 * key.
 */
final class HealthEndpoint extends HealthGrpc.HealthImplBase {

  @Override
  public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> observer) {
    Answer.call(
        observer, () -> HealthCheckResponse.newBuilder().setStatus(ServingStatus.SERVING).build());
  }
}
