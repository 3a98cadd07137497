package dev.lode.bench.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack to measure. */
public final class StackOptions {

  private static final URI QUERY = URI.create("http://localhost:8080");
  private static final URI INGEST = URI.create("http://localhost:8081");
  private static final URI QDRANT = URI.create("http://localhost:6334");

  @Option(
      names = "--query-url",
      description =
          "query-service of a stack that runs already. Without any of these addresses a stack of"
              + " its own is started in a temporary directory and thrown away afterwards.")
  private @Nullable URI queryUrl;

  @Option(
      names = "--ingest-url",
      description = "ingest-service of a stack that runs already. Items are written to it.")
  private @Nullable URI ingestUrl;

  @Option(
      names = "--qdrant-url",
      description =
          "Qdrant's gRPC address in a stack that runs already; QDRANT_API_KEY is its key.")
  private @Nullable URI qdrantUrl;

  /** The script {@code lode} says where the project is; else it is the working directory. */
  @Option(names = "--home", hidden = true, defaultValue = "${sys:lode.home:-.}")
  private Path home = Path.of(".");

  /** The project's root. */
  public Path home() {
    return home.toAbsolutePath().normalize();
  }

  /**
   * The stack that was asked for, ready.
   *
   * @param progress told what is being started
   * @throws IOException if it does not start; the message is for the user
   */
  public BenchStack open(Consumer<String> progress) throws IOException {
    return open(progress, Map.of());
  }

  /**
   * The stack that was asked for, ready.
   *
   * @param environment what a stack of its own is told besides; a running one is as it is
   */
  public BenchStack open(Consumer<String> progress, Map<String, String> environment)
      throws IOException {
    if (queryUrl == null && ingestUrl == null && qdrantUrl == null) {
      return ThrowAwayStack.start(home(), environment, progress);
    }
    return new RunningStack(
        queryUrl == null ? QUERY : queryUrl,
        ingestUrl == null ? INGEST : ingestUrl,
        qdrantUrl == null ? QDRANT : qdrantUrl);
  }
}
