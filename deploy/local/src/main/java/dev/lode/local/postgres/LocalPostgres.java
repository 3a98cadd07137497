package dev.lode.local.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL server as a child process, with its data in a directory that outlives it. Works as
 * root and as an ordinary user. It listens on the loopback address only.
 */
public final class LocalPostgres implements AutoCloseable {

  private static final Duration STARTUP = Duration.ofSeconds(60);
  private static final Duration SHUTDOWN = Duration.ofSeconds(20);

  /** Enough for two services and a person with psql; each connection costs a process. */
  private static final String MAX_CONNECTIONS = "40";

  /** How soon a statement notices that its client is gone. */
  private static final String CLIENT_CHECK = "1s";

  private final EmbeddedPostgres server;

  private LocalPostgres(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts the server; returns when it takes connections. A server that a killed process left
   * behind on the same data is stopped first.
   *
   * @param directory holds the unpacked binaries and the data; made if it is not there
   * @param port 0 for any free one
   * @throws IOException if the server does not start
   */
  public static LocalPostgres start(Path directory, int port) throws IOException {
    Files.createDirectories(directory);
    var data = directory.resolve("data");
    stopOrphan(data);
    var builder =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(directory.toFile())
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(STARTUP)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("max_connections", MAX_CONNECTIONS)
            .setServerConfig("shared_buffers", "64MB")
            // What a killed service was waiting for goes on otherwise, and keeps its connections:
            // the
            // service that is started in its place may find no more than a few left.
            .setServerConfig("client_connection_check_interval", CLIENT_CHECK)
            // The library is made for throw-away databases; what is committed here must stay.
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on");
    if (port != 0) {
      builder.setPort(port);
    }
    return new LocalPostgres(builder.start());
  }

  /** JDBC URL of the default database, for the user {@code postgres} without a password. */
  public String jdbcUrl() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  /** The port it listens on. */
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static void stopOrphan(Path data) throws IOException {
    var orphan = postmaster(data.resolve("postmaster.pid"));
    if (orphan.isEmpty()) {
      return;
    }
    long pid = orphan.get().pid();
    // SIGINT is PostgreSQL's fast shutdown; the SIGTERM of ProcessHandle would wait for its
    // clients.
    new ProcessBuilder("kill", "-INT", Long.toString(pid)).start();
    try {
      orphan.get().onExit().get(SHUTDOWN.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException("PostgreSQL (process " + pid + ") still runs on " + data, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while PostgreSQL was stopping", e);
    }
  }

  private static Optional<ProcessHandle> postmaster(Path pidFile) throws IOException {
    if (Files.notExists(pidFile)) {
      return Optional.empty();
    }
    var lines = Files.readAllLines(pidFile);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        // After a reboot the number may belong to any process.
        .filter(
            process ->
                process.info().command().filter(name -> name.contains("postgres")).isPresent());
  }
}
