package dev.lode.local;

import static java.util.Objects.requireNonNull;

import dev.lode.local.postgres.LocalPostgres;
import dev.lode.local.qdrant.EmbeddedQdrant;
import dev.lode.local.qdrant.EmbeddedQdrantConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The whole of Lode on one machine: the embedded Qdrant inside this process, PostgreSQL and both
 * packaged services as child processes. Closing it ends them all; the data stays.
 */
public final class LocalStack implements AutoCloseable {

  private static final String NOT_STARTED = "the stack is not started";
  private static final int QUERY_HEAP_MEGABYTES = 96;

  /** The heap that ingest-service gets on one machine. */
  public static final int INGEST_HEAP_MEGABYTES = 256;

  /** What has been started, last first: the order in which it is ended. */
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  private final LocalStackConfig config;
  private final ProcessLedger ledger;
  private @Nullable ServiceProcess ingest;
  private @Nullable ServiceProcess query;
  private boolean closed;

  /** A stack that is not started yet; closing it is allowed from the first moment on. */
  LocalStack(LocalStackConfig config) {
    this.config = config;
    this.ledger = new ProcessLedger(config.data().resolve("processes"));
  }

  /**
   * Starts everything and waits until both services are ready. May be called once.
   *
   * @param progress told in a few words what is being started
   * @throws IOException if something does not start; what had started runs until {@link #close}.
   *     The message is for the user
   */
  void start(Consumer<String> progress) throws IOException, InterruptedException {
    var logs = Files.createDirectories(config.data().resolve("logs"));
    ledger.endLeftOvers();
    var qdrantUrl =
        config.qdrantUrl().isPresent() ? config.qdrantUrl().get() : startQdrant(progress);
    var databaseUrl =
        config.databaseUrl().isPresent() ? config.databaseUrl().get() : startPostgres(progress);
    int ingestPort = free(config.ingestPort(), "LODE_INGEST_PORT");
    int queryPort = free(config.queryPort(), "LODE_QUERY_PORT");
    var environment =
        Map.of(
            "QDRANT_URL", qdrantUrl.toString(),
            "LODE_DATABASE_URL", databaseUrl,
            "LODE_INGEST_PORT", Integer.toString(ingestPort),
            "LODE_QUERY_PORT", Integer.toString(queryPort),
            "DJL_CACHE_DIR", config.data().resolve("djl").toString(),
            // Nobody is there to read a plan: an index of an older Lode is rebuilt by itself.
            "LODE_INDEX_APPLY", System.getenv().getOrDefault("LODE_INDEX_APPLY", "auto"));
    progress.accept("ingest-service on port " + ingestPort);
    var ingestService =
        startService("ingest-service", ingestPort, INGEST_HEAP_MEGABYTES, environment, logs);
    progress.accept("query-service on port " + queryPort);
    var queryService =
        startService("query-service", queryPort, QUERY_HEAP_MEGABYTES, environment, logs);
    ingestService.awaitReady();
    queryService.awaitReady();
    ingest = ingestService;
    query = queryService;
  }

  private URI startQdrant(Consumer<String> progress) throws IOException {
    int port = free(config.qdrantPort(), "LODE_QDRANT_PORT");
    progress.accept("embedded Qdrant on port " + port);
    var qdrant =
        EmbeddedQdrant.start(
            EmbeddedQdrantConfig.builder(config.data().resolve("qdrant")).port(port).build());
    closeLater(qdrant);
    return URI.create("http://127.0.0.1:" + qdrant.port());
  }

  private String startPostgres(Consumer<String> progress) throws IOException {
    // A PostgreSQL that a killed launcher left behind holds its port until it is stopped: so the
    // port
    // is not checked before.
    progress.accept(
        "embedded PostgreSQL"
            + (config.postgresPort() == 0 ? "" : " on port " + config.postgresPort()));
    var postgres = LocalPostgres.start(config.data().resolve("postgres"), config.postgresPort());
    closeLater(postgres);
    return postgres.jdbcUrl();
  }

  private ServiceProcess startService(
      String name, int port, int heapMegabytes, Map<String, String> environment, Path logs)
      throws IOException {
    var service =
        ServiceProcess.start(
            config.home(), name, port, heapMegabytes, environment, logs.resolve(name + ".log"));
    closeLater(service);
    ledger.add(service.handle());
    return service;
  }

  private static int free(int port, String variable) throws IOException {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IOException(
          "port %d is in use; choose another with %s".formatted(port, variable), e);
    }
  }

  /** ingest-service's process. */
  public ServiceProcess ingest() {
    return requireNonNull(ingest, NOT_STARTED);
  }

  /** query-service's process. */
  public ServiceProcess query() {
    return requireNonNull(query, NOT_STARTED);
  }

  /** Completes with the first service that ends. */
  CompletableFuture<Object> onServiceExit() {
    return CompletableFuture.anyOf(ingest().onExit(), query().onExit());
  }

  private synchronized void closeLater(AutoCloseable part) throws IOException {
    started.push(part);
    if (closed) {
      close();
      throw new IOException("stopped while starting");
    }
  }

  /** Ends the services, then what they use; a start under way fails. Closing twice does no harm. */
  @Override
  public synchronized void close() {
    closed = true;
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        System.getLogger(LocalStack.class.getName())
            .log(System.Logger.Level.WARNING, "could not be ended", e);
      }
    }
  }
}
