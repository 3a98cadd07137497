package dev.lode.local.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An embedded Qdrant on a free port with the real Java client connected to it. */
final class TestingQdrant implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 60;

  private final EmbeddedQdrant server;
  private final QdrantClient client;

  private TestingQdrant(EmbeddedQdrant server, QdrantClient client) {
    this.server = server;
    this.client = client;
  }

  static TestingQdrant start(Path directory) {
    EmbeddedQdrant server = EmbeddedQdrant.start(EmbeddedQdrantConfig.builder(directory).build());
    return new TestingQdrant(
        server,
        new QdrantClient(
            QdrantGrpcClient.newBuilder("127.0.0.1", server.port(), false, false).build()));
  }

  QdrantClient client() {
    return client;
  }

  int port() {
    return server.port();
  }

  /** The result of a call that must succeed. */
  static <T> T await(ListenableFuture<T> future) {
    try {
      return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Expects a call to fail with a code and a message. */
  static void assertFails(ListenableFuture<?> future, Status.Code code, String message) {
    ExecutionException failure =
        catchThrowableOfType(
            ExecutionException.class, () -> future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
    assertThat(failure).as("the call succeeded").isNotNull();
    assertThat(failure.getCause()).isInstanceOf(StatusRuntimeException.class);
    Status status = ((StatusRuntimeException) failure.getCause()).getStatus();
    assertThat(status.getDescription()).isEqualTo(message);
    assertThat(status.getCode()).isEqualTo(code);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
