package dev.lode.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import dev.lode.bench.client.Json;
import dev.lode.bench.measure.Report;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One subcommand: measures, and prints what came out. */
public abstract class Measurement implements Callable<Integer> {

  /** Exit code if a figure misses its bar; 1 is for a benchmark that could not run. */
  static final int BAR_MISSED = 3;

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec command;

  /**
   * Measures. What is worth telling on the way goes to {@link #progress}.
   *
   * @throws Exception if it cannot be measured; the message is for the user
   */
  public abstract Report measure() throws Exception;

  /** Tells on standard error what is being done, so that standard output is the report alone. */
  protected void progress(String what) {
    command.commandLine().getErr().println(what);
  }

  @Override
  public Integer call() throws Exception {
    var report = measure();
    command
        .commandLine()
        .getOut()
        .println(
            json
                ? Json.mapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(report)
                : report.toTable());
    return report.reachesAllBars() ? 0 : BAR_MISSED;
  }
}
