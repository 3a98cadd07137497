package dev.lode.bench;

import dev.lode.bench.bulk.BulkCommand;
import dev.lode.bench.contract.ContractCommand;
import dev.lode.bench.durability.CrashCommand;
import dev.lode.bench.durability.FaultsCommand;
import dev.lode.bench.ingest.EmbeddingCommand;
import dev.lode.bench.ingest.IngestCommand;
import dev.lode.bench.memory.MemoryCommand;
import dev.lode.bench.overload.OverloadCommand;
import dev.lode.bench.page.PageCommand;
import dev.lode.bench.qdrant.QdrantCommand;
import dev.lode.bench.quality.QualityCommand;
import dev.lode.bench.rebuild.RebuildCommand;
import dev.lode.bench.search.SearchCommand;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./lode bench}: the command line of all benchmarks. */
@Command(
    name = "lode bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures Lode. Without a subcommand everything is measured that needs no data of yours,"
          + " which takes about an hour on two cores.",
      "The exit code is 0 if every figure reaches its bar, 3 if one does not, 1 if it could not be"
          + " measured."
    },
    subcommands = {
      QdrantCommand.class,
      SearchCommand.class,
      OverloadCommand.class,
      IngestCommand.class,
      EmbeddingCommand.class,
      MemoryCommand.class,
      CrashCommand.class,
      FaultsCommand.class,
      BulkCommand.class,
      RebuildCommand.class,
      PageCommand.class,
      ContractCommand.class,
      QualityCommand.class
    })
public final class Bench implements Callable<Integer> {

  private static final List<String> WITHOUT_DATA =
      List.of(
          "qdrant",
          "memory",
          "embedding",
          "search",
          "overload",
          "ingest",
          "crash",
          "faults",
          "bulk",
          "rebuild",
          "page");

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec command;

  /** The command line. */
  public static void main(String[] arguments) {
    // The libraries below are chatty; what matters to a person is the reports.
    Logger.getLogger("").setLevel(Level.WARNING);
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Bench())
        .setExecutionExceptionHandler(
            (failure, failed, parsed) -> {
              failed
                  .getErr()
                  .println(
                      "lode bench: "
                          + (failure.getMessage() == null ? failure : failure.getMessage()));
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  @Override
  public Integer call() {
    int worst = 0;
    for (var benchmark : WITHOUT_DATA) {
      worst = Math.max(worst, command.commandLine().execute(benchmark));
    }
    return worst;
  }
}
