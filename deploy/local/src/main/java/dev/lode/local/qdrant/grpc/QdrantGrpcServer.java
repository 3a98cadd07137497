package dev.lode.local.qdrant.grpc;

import dev.lode.local.qdrant.collection.CollectionRegistry;
import dev.lode.local.qdrant.collection.UpdateService;
import dev.lode.local.qdrant.query.GroupQueryService;
import dev.lode.local.qdrant.query.QueryService;
import dev.lode.local.qdrant.query.QueryThreads;
import dev.lode.local.qdrant.query.RetrievalService;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Listens for gRPC calls; each one has a virtual thread of its own. */
public final class QdrantGrpcServer implements AutoCloseable {
  private static final long GRACE_SECONDS = 5;

  private final Server server;
  private final ExecutorService callThreads;
  private final QueryThreads queryThreads;

  private QdrantGrpcServer(Server server, ExecutorService callThreads, QueryThreads queryThreads) {
    this.server = server;
    this.callThreads = callThreads;
    this.queryThreads = queryThreads;
  }

  /**
   * Starts to listen.
   *
   * @param apiKey the key that calls must carry; null if none
   */
  public static QdrantGrpcServer start(
      InetSocketAddress address, @Nullable String apiKey, CollectionRegistry registry)
      throws IOException {
    QueryThreads queryThreads = new QueryThreads();
    ExecutorService callThreads = Executors.newVirtualThreadPerTaskExecutor();
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(address)
            .executor(callThreads)
            // Qdrant's own limit is as large as a message can be.
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .addService(guarded(new HealthEndpoint(), null))
            .addService(guarded(new QdrantEndpoint(), apiKey))
            .addService(guarded(new CollectionsEndpoint(registry), apiKey))
            .addService(
                guarded(
                    new PointsEndpoint(
                        new UpdateService(registry),
                        new RetrievalService(registry),
                        new QueryService(registry, queryThreads),
                        new GroupQueryService(registry, queryThreads)),
                    apiKey));
    try {
      return new QdrantGrpcServer(builder.build().start(), callThreads, queryThreads);
    } catch (IOException e) {
      callThreads.close();
      queryThreads.close();
      throw e;
    }
  }

  private static ServerServiceDefinition guarded(BindableService service, @Nullable String apiKey) {
    ServerServiceDefinition decoding = DecodeErrorInterceptor.around(service.bindService());
    return apiKey == null
        ? decoding
        : ServerInterceptors.intercept(decoding, new ApiKeyInterceptor(apiKey));
  }

  /** The port that is listened on. */
  public int port() {
    return server.getPort();
  }

  /** Lets running calls finish for a few seconds, then ends them. */
  @Override
  public void close() {
    server.shutdown();
    try {
      if (!server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        server.shutdownNow().awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    callThreads.close();
    queryThreads.close();
  }
}
