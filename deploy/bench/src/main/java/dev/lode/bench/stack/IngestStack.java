package dev.lode.bench.stack;

import dev.lode.local.LocalStack;
import dev.lode.local.ServiceProcess;
import dev.lode.local.faults.FaultyQdrant;
import dev.lode.local.postgres.LocalPostgres;
import dev.lode.local.qdrant.EmbeddedQdrant;
import dev.lode.local.qdrant.EmbeddedQdrantConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Qdrant and a PostgreSQL in a temporary directory, and any number of replicas of ingest-service
 * on them, which may be killed and started at will. Each replica is the packaged service in a
 * process of its own, with the heap and flags of {@code ./lode run}.
 */
public final class IngestStack implements AutoCloseable {

  private static final long SEED = 1;

  private final Path home;
  private final TemporaryDirectory data;
  private final LocalPostgres postgres;
  private final List<ServiceProcess> replicas = new ArrayList<>();
  private EmbeddedQdrant qdrant;
  private final FaultyQdrant faults;
  private boolean closed;

  private IngestStack(Path home, TemporaryDirectory data) throws IOException {
    this.home = home;
    this.data = data;
    this.qdrant = startQdrant(data.path(), 0);
    this.faults = FaultyQdrant.start("127.0.0.1", qdrant.port(), SEED);
    this.postgres = LocalPostgres.start(data.path().resolve("postgres"), 0);
  }

  /**
   * Starts Qdrant and PostgreSQL; no replica yet.
   *
   * @param home the project's root, below which the packaged service is
   */
  public static IngestStack start(Path home) throws IOException {
    var stack = new IngestStack(home.toAbsolutePath().normalize(), TemporaryDirectory.create());
    // An interrupted benchmark leaves nothing behind either.
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "end stack"));
    return stack;
  }

  private static EmbeddedQdrant startQdrant(Path data, int port) {
    return EmbeddedQdrant.start(
        EmbeddedQdrantConfig.builder(data.resolve("qdrant")).port(port).build());
  }

  /**
   * Starts one more replica; see {@link ServiceProcess#awaitReady}.
   *
   * @param environment what it is told besides where Qdrant and PostgreSQL are
   */
  public synchronized ServiceProcess startReplica(Map<String, String> environment)
      throws IOException {
    int port = freePort();
    var all = new HashMap<>(environment);
    all.put("QDRANT_URL", "http://127.0.0.1:" + faults.port());
    all.put("LODE_DATABASE_URL", postgres.jdbcUrl());
    all.put("LODE_INGEST_PORT", Integer.toString(port));
    all.put("DJL_CACHE_DIR", data.path().resolve("djl").toString());
    var logs = Files.createDirectories(data.path().resolve("logs"));
    var replica =
        ServiceProcess.start(
            home,
            "ingest-service",
            port,
            LocalStack.INGEST_HEAP_MEGABYTES,
            all,
            logs.resolve("ingest-service-" + replicas.size() + ".log"));
    replicas.add(replica);
    return replica;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** What stands between the replicas and Qdrant. */
  public FaultyQdrant faults() {
    return faults;
  }

  /** Qdrant itself, past all faults. */
  public URI qdrantUrl() {
    return URI.create("http://127.0.0.1:" + qdrant.port());
  }

  /** PostgreSQL's address, for the user {@code postgres} without a password. */
  public String jdbcUrl() {
    return postgres.jdbcUrl();
  }

  /** Ends Qdrant, so that what is under way there breaks off, and starts it again on its data. */
  public synchronized void restartQdrant() {
    int port = qdrant.port();
    faults.goAway();
    qdrant.close();
    qdrant = startQdrant(data.path(), port);
    faults.comeBack();
  }

  /** Ends everything and deletes all data; a second time does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    replicas.forEach(replica -> replica.handle().destroyForcibly());
    faults.close();
    qdrant.close();
    try {
      postgres.close();
      data.close();
    } catch (IOException e) {
      System.getLogger(IngestStack.class.getName())
          .log(System.Logger.Level.WARNING, "could not delete " + data.path(), e);
    }
  }
}
