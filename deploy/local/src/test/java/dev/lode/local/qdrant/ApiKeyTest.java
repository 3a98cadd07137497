package dev.lode.local.qdrant;

import static dev.lode.local.qdrant.TestingQdrant.assertFails;
import static dev.lode.local.qdrant.TestingQdrant.await;
import static org.assertj.core.api.Assertions.assertThat;

import grpc.health.v1.HealthCheck.HealthCheckRequest;
import grpc.health.v1.HealthCheck.HealthCheckResponse.ServingStatus;
import grpc.health.v1.HealthGrpc;
import io.grpc.Status;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeyTest {
  @TempDir Path directory;
  private EmbeddedQdrant qdrant;

  @BeforeEach
  void start() {
    qdrant =
        EmbeddedQdrant.start(
            EmbeddedQdrantConfig.builder(directory).apiKey("the right key").build());
  }

  @AfterEach
  void stop() {
    qdrant.close();
  }

  @Test
  void theKeyOpensEverything() {
    try (QdrantClient client = client("the right key")) {
      assertThat(await(client.listCollectionsAsync())).isEmpty();
      assertThat(await(client.healthCheckAsync()).getVersion()).startsWith("1.18.");
      assertThat(await(client.healthCheckAsync()).getTitle())
          .isEqualTo("qdrant - vector search engine");
    }
  }

  @Test
  void aWrongKeyOpensNothing() {
    try (QdrantClient client = client("a wrong key")) {
      assertFails(
          client.listCollectionsAsync(), Status.Code.UNAUTHENTICATED, "Invalid API key or JWT");
    }
  }

  @Test
  void withoutAKeyOnlyTheHealthIsAnswered() {
    try (QdrantClient client = client(null)) {
      assertFails(
          client.listCollectionsAsync(),
          Status.Code.UNAUTHENTICATED,
          "Must provide an API key or an Authorization bearer token");
      assertThat(
              await(
                      HealthGrpc.newFutureStub(client.grpcClient().channel())
                          .check(HealthCheckRequest.getDefaultInstance()))
                  .getStatus())
          .isEqualTo(ServingStatus.SERVING);
    }
  }

  @Test
  void theKeyIsNotPrinted() {
    assertThat(EmbeddedQdrantConfig.builder(directory).apiKey("the right key").build().toString())
        .doesNotContain("the right key")
        .contains("apiKey=set");
  }

  private QdrantClient client(String apiKey) {
    QdrantGrpcClient.Builder builder =
        QdrantGrpcClient.newBuilder("127.0.0.1", qdrant.port(), false, false);
    if (apiKey != null) {
      builder.withApiKey(apiKey);
    }
    return new QdrantClient(builder.build());
  }
}
