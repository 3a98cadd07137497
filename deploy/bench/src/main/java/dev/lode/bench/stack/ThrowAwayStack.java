package dev.lode.bench.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * {@code ./lode run --empty} in a temporary directory on free ports. It is started as a user starts
 * it, so that heaps, flags and processes are the ones that users get, and nothing of theirs is
 * touched.
 */
final class ThrowAwayStack implements BenchStack {

  private static final String READY = "READY";
  private static final long SHUTDOWN_SECONDS = 60;

  private final TemporaryDirectory data;
  private final Process launcher;
  private final Ports ports;

  private ThrowAwayStack(TemporaryDirectory data, Process launcher, Ports ports) {
    this.data = data;
    this.launcher = launcher;
    this.ports = ports;
  }

  private record Ports(int query, int ingest, int qdrant, int postgres) {

    /** Four ports that nobody listens on; all are held until all are known, so none is twice. */
    static Ports free() throws IOException {
      var sockets = new ArrayList<ServerSocket>();
      try {
        for (int i = 0; i < 4; i++) {
          sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }
        var ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
        return new Ports(ports.get(0), ports.get(1), ports.get(2), ports.get(3));
      } finally {
        for (var socket : sockets) {
          socket.close();
        }
      }
    }
  }

  /**
   * Starts the stack and waits until it is ready.
   *
   * @param home the project's root, with the script {@code lode}
   * @param more variables that the stack is told besides its places and ports
   * @param progress told what the launcher prints
   * @throws IOException if it does not start; the message holds what the launcher printed
   */
  static ThrowAwayStack start(Path home, Map<String, String> more, Consumer<String> progress)
      throws IOException {
    var ports = Ports.free();
    var data = TemporaryDirectory.create();
    var builder =
        new ProcessBuilder(home.resolve("lode").toString(), "run", "--empty")
            .redirectErrorStream(true);
    var environment = builder.environment();
    // Never the user's own: a benchmark writes.
    environment.keySet().removeAll(List.of("QDRANT_URL", "QDRANT_API_KEY", "LODE_DATABASE_URL"));
    environment.putAll(more);
    environment.put("LODE_DATA", data.path().toString());
    environment.put("LODE_QUERY_PORT", Integer.toString(ports.query()));
    environment.put("LODE_INGEST_PORT", Integer.toString(ports.ingest()));
    environment.put("LODE_QDRANT_PORT", Integer.toString(ports.qdrant()));
    environment.put("LODE_POSTGRES_PORT", Integer.toString(ports.postgres()));
    var stack = new ThrowAwayStack(data, builder.start(), ports);
    // An interrupted benchmark leaves nothing behind either.
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "end stack"));
    stack.awaitReady(progress);
    return stack;
  }

  private void awaitReady(Consumer<String> progress) throws IOException {
    var output =
        new BufferedReader(
            new InputStreamReader(launcher.getInputStream(), StandardCharsets.UTF_8));
    var lines = new ArrayList<String>();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(READY)) {
        Thread.ofVirtual().start(() -> drain(output));
        return;
      }
      lines.add(line);
      progress.accept(line);
    }
    close();
    throw new IOException("the stack did not start:\n" + String.join("\n", lines));
  }

  /** Reads what the launcher says while it runs, or it would wait for somebody who does. */
  private static void drain(Reader output) {
    try {
      output.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // The launcher has been ended.
    }
  }

  @Override
  public URI queryUrl() {
    return loopback(ports.query());
  }

  @Override
  public URI ingestUrl() {
    return loopback(ports.ingest());
  }

  @Override
  public URI qdrantUrl() {
    return loopback(ports.qdrant());
  }

  private static URI loopback(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /**
   * The launcher, what it started, and whatever else works in the data directory: PostgreSQL
   * detaches itself from who started it.
   */
  @Override
  public List<ProcessHandle> processes() {
    var directory = data.path().toString();
    var detached =
        ProcessHandle.allProcesses()
            .filter(process -> process.info().commandLine().orElse("").contains(directory));
    return Stream.concat(Stream.of(launcher.toHandle()), detached)
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .distinct()
        .toList();
  }

  @Override
  public synchronized void close() {
    launcher.destroy();
    try {
      if (!launcher.waitFor(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
        launcher.descendants().forEach(ProcessHandle::destroyForcibly);
        launcher.destroyForcibly();
      }
      data.close();
    } catch (IOException e) {
      System.getLogger(ThrowAwayStack.class.getName())
          .log(System.Logger.Level.WARNING, "could not delete " + data.path(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
