package dev.lode.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One packaged service as a child process, in a JVM of its own as in production. */
public final class ServiceProcess implements AutoCloseable {

  private static final Duration STARTUP = Duration.ofMinutes(2);
  private static final Duration SHUTDOWN = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int LOG_LINES_SHOWN = 15;

  /** Small and quiet rather than fast at the peak: a laptop runs two of these beside an editor. */
  private static final List<String> JVM_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          // The heap starts small: what it once touched at the start it would keep.
          "-Xms32m",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final String name;
  private final Process process;
  private final Path log;
  private final URI url;

  private ServiceProcess(String name, Process process, Path log, URI url) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.url = url;
  }

  /**
   * Starts a service; see {@link #awaitReady}.
   *
   * @param name the service's folder below {@code home}
   * @param heapMegabytes the JVM's largest heap
   * @param environment what the service is told beside this process's own environment
   * @throws IOException if the service was not built, or can't be started
   */
  public static ServiceProcess start(
      Path home,
      String name,
      int port,
      int heapMegabytes,
      Map<String, String> environment,
      Path log)
      throws IOException {
    var jar = home.resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
    if (Files.notExists(jar)) {
      throw new IOException(jar + " is missing: build it with ./lode or mvn package");
    }
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(JVM_FLAGS);
    command.add("-Xmx" + heapMegabytes + "m");
    command.addAll(List.of("-jar", jar.toString()));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    // Nobody needs a key here, and therefore nobody else gets here; either can be said otherwise.
    builder.environment().putIfAbsent("LODE_SECURITY_MODE", "open");
    builder.environment().putIfAbsent("QUARKUS_HTTP_HOST", "localhost");
    builder.environment().putAll(environment);
    // glibc gives every thread an arena of its own, which adds up with the model's native buffers.
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    return new ServiceProcess(name, builder.start(), log, URI.create("http://localhost:" + port));
  }

  /**
   * Waits until the service reports ready.
   *
   * @throws IOException if it ends, or is not ready in time; the message holds the end of its log
   */
  public void awaitReady() throws IOException, InterruptedException {
    var deadline = Instant.now().plus(STARTUP);
    var probe = HttpRequest.newBuilder(url.resolve("/q/health/ready")).build();
    try (var http = HttpClient.newHttpClient()) {
      while (!isReady(http, probe)) {
        if (!process.isAlive()) {
          throw new IOException(name + " ended while starting:\n" + endOfLog());
        }
        if (Instant.now().isAfter(deadline)) {
          throw new IOException(
              "%s was not ready within %d s:%n%s".formatted(name, STARTUP.toSeconds(), endOfLog()));
        }
        Thread.sleep(POLL);
      }
    }
  }

  private static boolean isReady(HttpClient http, HttpRequest probe) throws InterruptedException {
    try {
      return http.send(probe, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private String endOfLog() throws IOException {
    var lines = Files.readAllLines(log);
    var end = lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size());
    return String.join("\n", end) + "\n(all of it: " + log + ")";
  }

  /** Where it answers. */
  public URI url() {
    return url;
  }

  /** The service's process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Ends the service as {@code kill -9} does, and returns when it has ended. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  CompletableFuture<ServiceProcess> onExit() {
    return process.onExit().thenApply(ended -> this);
  }

  /** Asks the service to end, and makes it end if it doesn't. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(SHUTDOWN.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
