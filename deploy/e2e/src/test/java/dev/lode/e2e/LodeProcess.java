package dev.lode.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What {@code ./lode run} starts, started the same way: the packaged launcher, as a process. */
final class LodeProcess {

  private static final Path HOME = Path.of(System.getProperty("lode.home"));
  private static final long STOP_SECONDS = 60;

  private final int queryPort = freePort();
  private final int ingestPort = freePort();
  private final int qdrantPort = freePort();
  private final int postgresPort = freePort();
  private final Path data;
  private Process process;

  LodeProcess(Path data) {
    this.data = data;
  }

  /** Starts it and returns all lines up to the one that says READY. */
  List<String> start(String... options) throws IOException {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--add-modules=jdk.incubator.vector",
            "-Xmx256m",
            "-jar",
            HOME.resolve("deploy/local/target/lode-local.jar").toString(),
            "--home",
            HOME.toString()));
    command.addAll(List.of(options));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    var environment = builder.environment();
    // Whatever the developer has running must not be written to.
    environment.keySet().removeAll(List.of("QDRANT_URL", "QDRANT_API_KEY", "LODE_DATABASE_URL"));
    environment.put("LODE_DATA", data.toString());
    environment.put("LODE_QUERY_PORT", Integer.toString(queryPort));
    environment.put("LODE_INGEST_PORT", Integer.toString(ingestPort));
    environment.put("LODE_QDRANT_PORT", Integer.toString(qdrantPort));
    environment.put("LODE_POSTGRES_PORT", Integer.toString(postgresPort));
    process = builder.start();

    var lines = new ArrayList<String>();
    var output = process.inputReader();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (line.equals("READY")) {
        return lines;
      }
    }
    throw new AssertionError("ended before it was ready:\n" + String.join("\n", lines));
  }

  String query() {
    return "http://localhost:" + queryPort;
  }

  String ingest() {
    return "http://localhost:" + ingestPort;
  }

  /** As Ctrl-C does; returns when every process of it has ended. */
  void interrupt() throws Exception {
    var all = process.descendants().toList();
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(all).noneMatch(ProcessHandle::isAlive);
  }

  /** As {@code kill -9} of the launcher alone does: its children are left behind. */
  void kill() throws Exception {
    process.destroyForcibly().waitFor();
  }

  /** Ends whatever still runs. */
  void end() throws Exception {
    if (process != null && process.isAlive()) {
      interrupt();
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    }
  }
}
