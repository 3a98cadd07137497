package dev.lode.local.qdrant;

import static dev.lode.local.qdrant.TestingCollections.createPlane;
import static dev.lode.local.qdrant.TestingQdrant.assertFails;
import static dev.lode.local.qdrant.TestingQdrant.await;
import static io.qdrant.client.ConditionFactory.filter;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.PointsGrpc;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeErrorTest {
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  @TempDir Path directory;
  private TestingQdrant qdrant;
  private final TestingLog log = new TestingLog();

  /** Keeps what grpc-java logs. */
  private static final class TestingLog extends Handler {
    private final List<LogRecord> records = new ArrayList<>();

    @Override
    public synchronized void publish(LogRecord entry) {
      records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    synchronized List<LogRecord> withStackTrace() {
      return records.stream().filter(entry -> entry.getThrown() != null).toList();
    }
  }

  @BeforeEach
  void start() {
    GRPC.addHandler(log);
    qdrant = TestingQdrant.start(directory);
    createPlane(qdrant, "a", Distance.Dot);
  }

  @AfterEach
  void stop() {
    qdrant.close();
    GRPC.removeHandler(log);
  }

  @Test
  void aFilterAtTheLimitOfNestingIsEvaluated() {
    // CountPoints, then Condition and Filter in turns: 100 messages below the root.
    assertThat(await(qdrant.client().countAsync("a", nested(48), true))).isZero();
  }

  @Test
  void aFilterNestedBeyondIsRefusedWithoutAStackTraceInTheLog() {
    assertFails(
        qdrant.client().countAsync("a", nested(60), true),
        Status.Code.INTERNAL,
        "failed to decode Protobuf message: recursion limit reached");
    assertThat(log.withStackTrace()).isEmpty();
    assertThat(await(qdrant.client().countAsync("a"))).isZero();
  }

  @Test
  void bytesThatAreNoMessageAreRefused() throws InterruptedException {
    MethodDescriptor<byte[], byte[]> count =
        MethodDescriptor.newBuilder(new Bytes(), new Bytes())
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(PointsGrpc.getCountMethod().getFullMethodName())
            .build();
    ManagedChannel channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", qdrant.port()).usePlaintext().build();
    try {
      ListenableFuture<byte[]> call =
          ClientCalls.futureUnaryCall(
              channel.newCall(count, CallOptions.DEFAULT), new byte[] {0x0A, 0x7F, 'a'});
      assertFails(
          call,
          Status.Code.INTERNAL,
          "failed to decode Protobuf message: While parsing a protocol message, the input ended"
              + " unexpectedly in the middle of a field.  This could mean either that the input has"
              + " been truncated or that an embedded message misreported its own length.");
      assertThat(log.withStackTrace()).isEmpty();
    } finally {
      channel.shutdownNow();
    }
  }

  private static Filter nested(int depth) {
    Filter nested = Filter.newBuilder().addMust(matchKeyword("k", "v")).build();
    for (int i = 1; i < depth; i++) {
      nested = Filter.newBuilder().addMust(filter(nested)).build();
    }
    return nested;
  }

  private record Bytes() implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      return new byte[0];
    }
  }
}
