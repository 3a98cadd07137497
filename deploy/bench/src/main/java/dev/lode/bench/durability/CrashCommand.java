package dev.lode.bench.durability;

import dev.lode.bench.Measurement;
import dev.lode.bench.data.SampleWords;
import dev.lode.bench.measure.Bar;
import dev.lode.bench.measure.Figure;
import dev.lode.bench.measure.Report;
import dev.lode.bench.stack.IngestStack;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./lode bench crash}: {@code kill -9} of ingest-service at random instants of runs over the
 * same items, and what is lost by it. Qdrant and PostgreSQL stay up.
 */
@Command(
    name = "crash",
    description =
        "What is lost when ingest-service is killed again and again: at random instants of runs"
            + " over the same items, also while it starts.")
public final class CrashCommand extends Measurement {

  @Option(names = "--kills", defaultValue = "100", description = "(default: ${DEFAULT-VALUE})")
  private int kills;

  @Option(
      names = "--items",
      defaultValue = "5000",
      description = "Items of each edition (default: ${DEFAULT-VALUE}).")
  private int items;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides about the instants (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--home", hidden = true, defaultValue = "${sys:lode.home:-.}")
  private Path home = Path.of(".");

  @Override
  public Report measure() throws Exception {
    try (var stack = IngestStack.start(home)) {
      var trial =
          new CrashTrial(stack, CrashTrial.items(SampleWords.load(), items), this::progress);
      return report(trial.run(kills, seed));
    }
  }

  private Report report(CrashTrial.Outcome outcome) {
    var audit = outcome.audit();
    return new Report(
        "crash",
        "%d kills, %d of them during the start, %d editions of %,d items, seed %d"
            .formatted(
                outcome.kills(), outcome.killedWhileStarting(), outcome.editions(), items, seed),
        List.of(
            none("items lost", audit.lost()),
            none("points duplicated", audit.duplicated()),
            none("points stale", audit.stale()),
            none("ledger sums wrong", audit.unbalanced()),
            none("points still owed", audit.behind()),
            none("changed by pushing once more", outcome.changedByRepeating()),
            none("requests repeated in vain", outcome.repeatedRun() ? 0 : 1)));
  }

  private static Figure none(String name, long count) {
    return Figure.of(name, (double) count, "").mustReach(new Bar.AtMost(0));
  }
}
