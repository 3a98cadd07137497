package dev.lode.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lode run}: starts everything, ingests the sample, and runs until it is interrupted. */
@Command(
    name = "lode run",
    mixinStandardHelpOptions = true,
    description = "Starts Lode on this machine and ingests the bundled sample.")
public final class RunCommand implements Callable<Integer> {

  @Option(names = "--empty", description = "Do not ingest the sample.")
  private boolean empty;

  @Option(names = "--home", hidden = true, required = true)
  private Path home = Path.of("");

  private final PrintStream out = System.out;

  /** The command line. */
  public static void main(String[] arguments) {
    // The libraries below are chatty; what matters to a person is printed by this class.
    Logger.getLogger("").setLevel(Level.WARNING);
    System.exit(
        new CommandLine(new RunCommand())
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                  command.getErr().println("lode: " + failure.getMessage());
                  return CommandLine.ExitCode.SOFTWARE;
                })
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    var config = LocalStackConfig.of(home.toAbsolutePath().normalize(), System.getenv());
    var stack = new LocalStack(config);
    var stopping = new CountDownLatch(1);
    // Registered before anything starts: an interrupt at any moment ends what has started so far.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stopping.countDown();
                  stack.close();
                },
                "stop"));
    stack.start(what -> out.println("Starting " + what));
    if (!empty) {
      ingestSample(stack);
    }
    printReady(config, stack);
    stack.onServiceExit().get();
    // Ctrl-C in a terminal reaches the services as well, and they may be quicker.
    if (stopping.await(1, TimeUnit.SECONDS)) {
      return CommandLine.ExitCode.OK;
    }
    throw new IOException("a service has ended; see " + config.data().resolve("logs"));
  }

  private void ingestSample(LocalStack stack) throws IOException, InterruptedException {
    try (var sample = new SampleIngest(stack.ingest().url(), System.getenv("LODE_API_KEY"))) {
      var counts = sample.run().path("counts");
      out.printf(
          "Sample: %d talks read, %d new, %d unchanged%n",
          counts.path("read").asLong(),
          counts.path("created").asLong(),
          counts.path("unchanged").asLong());
    }
  }

  private void printReady(LocalStackConfig config, LocalStack stack) {
    out.printf(
        """
        READY
          search    %1$s
          API       %1$s/v1/search?q=asynchronous+programming
          try it    %1$s/q/swagger-ui
          ingest    %2$s/q/swagger-ui
          data      %3$s (Ctrl-C stops, the data stays)
        """,
        stack.query().url(), stack.ingest().url(), config.data());
  }
}
