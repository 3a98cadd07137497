package dev.lode.common.index;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.grpc.MetricCollectingClientInterceptor;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The one way to Qdrant: encryption, credentials, deadlines, retries, a pool of connections, and
 * metrics ({@code grpc.client.*}). Nothing is connected before the first call. Safe for use by many
 * threads.
 */
public final class QdrantConnection implements AutoCloseable {

  private static final int DEFAULT_GRPC_PORT = 6334;

  /** Far above any page of results; gRPC's own default of 4 MiB is below a scroll with vectors. */
  private static final int MAX_ANSWER_BYTES = 64 << 20;

  private static final Metadata.Key<String> API_KEY =
      Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER);

  private final List<ManagedChannel> channels;
  private final List<QdrantClient> clients;
  private final AtomicInteger next = new AtomicInteger();

  /** Prepares the connection; nothing is sent yet. */
  public QdrantConnection(QdrantSettings settings, MeterRegistry meters) {
    var metrics = new MetricCollectingClientInterceptor(meters);
    channels =
        IntStream.range(0, settings.connections())
            .mapToObj(connection -> channel(settings, metrics))
            .toList();
    clients =
        channels.stream()
            .map(
                channel ->
                    new QdrantClient(
                        QdrantGrpcClient.newBuilder(channel, false, false)
                            .withTimeout(settings.timeout())
                            .build()))
            .toList();
  }

  private static ManagedChannel channel(
      QdrantSettings settings, MetricCollectingClientInterceptor metrics) {
    URI url = settings.url();
    int port = url.getPort() < 0 ? DEFAULT_GRPC_PORT : url.getPort();
    var builder =
        ManagedChannelBuilder.forTarget("dns:///" + url.getHost() + ":" + port)
            .intercept(metrics)
            .defaultLoadBalancingPolicy("round_robin")
            .defaultServiceConfig(retries(settings.attempts()))
            .enableRetry()
            .keepAliveTime(30, TimeUnit.SECONDS)
            .maxInboundMessageSize(MAX_ANSWER_BYTES)
            // Answers are handed on, never worked on, in the thread that reads them.
            .directExecutor();
    if (!"https".equals(url.getScheme())) {
      builder.usePlaintext();
    }
    settings
        .apiKey()
        .ifPresent(
            key -> {
              var headers = new Metadata();
              headers.put(API_KEY, key);
              builder.intercept(MetadataUtils.newAttachHeadersInterceptor(headers));
            });
    return builder.build();
  }

  /**
   * gRPC's own retries (gRFC A6): they keep to the deadline and to the server's push-back. Overload
   * is not among what is retried: that would add to it, unseen by whoever could slow down.
   */
  private static Map<String, ?> retries(int attempts) {
    if (attempts == 1) {
      return Map.of();
    }
    return Map.of(
        "methodConfig",
        List.of(
            Map.of(
                "name",
                List.of(Map.of()),
                "retryPolicy",
                Map.of(
                    "maxAttempts",
                    (double) attempts,
                    "initialBackoff",
                    "0.1s",
                    "maxBackoff",
                    "2s",
                    "backoffMultiplier",
                    2.0,
                    "retryableStatusCodes",
                    List.of("UNAVAILABLE")))));
  }

  /**
   * Makes one call and waits for its answer; meant for virtual threads.
   *
   * @throws QdrantCallException if the call does not succeed
   */
  public <T> T call(Function<QdrantClient, ListenableFuture<T>> call) {
    try {
      return callAsync(call).toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof QdrantCallException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Makes one call; the answer is a value or a {@link QdrantCallException}. */
  public <T> CompletionStage<T> callAsync(Function<QdrantClient, ListenableFuture<T>> call) {
    var answer = new CompletableFuture<T>();
    var client = clients.get(Math.floorMod(next.getAndIncrement(), clients.size()));
    Futures.addCallback(
        call.apply(client),
        new FutureCallback<T>() {
          @Override
          public void onSuccess(@Nullable T result) {
            answer.complete(result);
          }

          @Override
          public void onFailure(Throwable failure) {
            answer.completeExceptionally(
                new QdrantCallException(Status.fromThrowable(failure), failure));
          }
        },
        MoreExecutors.directExecutor());
    return answer;
  }

  /** Ends all connections; calls under way fail. */
  @Override
  public void close() {
    clients.forEach(QdrantClient::close);
    channels.forEach(ManagedChannel::shutdownNow);
  }
}
