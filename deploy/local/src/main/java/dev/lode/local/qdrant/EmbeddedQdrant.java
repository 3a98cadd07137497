package dev.lode.local.qdrant;

import dev.lode.local.qdrant.collection.CollectionRegistry;
import dev.lode.local.qdrant.grpc.QdrantGrpcServer;
import dev.lode.local.qdrant.storage.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;

/**
 * A Qdrant server inside this process: the gRPC protocol of Qdrant 1.18 on a port of its own, with
 * its data on disk and exact search. What it does not support it answers with UNIMPLEMENTED and the
 * feature's name; everything else as Qdrant would.
 *
 * <pre>{@code
 * try (EmbeddedQdrant qdrant = EmbeddedQdrant.start(EmbeddedQdrantConfig.builder(directory).build())) {
 *   connect("127.0.0.1", qdrant.port());
 * }
 * }</pre>
 */
public final class EmbeddedQdrant implements AutoCloseable {
  private final CollectionRegistry registry;
  private final QdrantGrpcServer server;

  private EmbeddedQdrant(CollectionRegistry registry, QdrantGrpcServer server) {
    this.registry = registry;
    this.server = server;
  }

  /**
   * Reads the data directory and starts to listen.
   *
   * @throws IllegalStateException when another process uses the directory
   * @throws UncheckedIOException when the directory cannot be read, or the port is taken
   */
  public static EmbeddedQdrant start(EmbeddedQdrantConfig config) {
    try {
      CollectionRegistry registry =
          CollectionRegistry.open(DataDirectory.open(config.dataDirectory()));
      try {
        return new EmbeddedQdrant(
            registry,
            QdrantGrpcServer.start(
                new InetSocketAddress(config.host(), config.port()), config.apiKey(), registry));
      } catch (IOException | RuntimeException e) {
        registry.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port that the server listens on. */
  public int port() {
    return server.port();
  }

  /** Stops listening, and makes all data durable. */
  @Override
  public void close() {
    server.close();
    registry.close();
  }
}
