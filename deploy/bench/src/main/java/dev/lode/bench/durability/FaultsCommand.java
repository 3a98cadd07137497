package dev.lode.bench.durability;

import dev.lode.bench.Measurement;
import dev.lode.bench.client.IngestClient;
import dev.lode.bench.client.ItemFile;
import dev.lode.bench.client.Run;
import dev.lode.bench.data.EditedItems;
import dev.lode.bench.data.SampleWords;
import dev.lode.bench.measure.Bar;
import dev.lode.bench.measure.Figure;
import dev.lode.bench.measure.Report;
import dev.lode.bench.stack.IngestStack;
import dev.lode.bench.stack.TemporaryDirectory;
import dev.lode.common.model.Item;
import dev.lode.local.faults.Fault;
import dev.lode.local.faults.Fault.Moment;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./lode bench faults}: one run for each kind of trouble that Qdrant can be in, which begins
 * in the middle of the run. A run counts as passed if it ends succeeded and its items are all in
 * the index, once and as they were sent.
 */
@Command(
    name = "faults",
    description =
        "Runs during which Qdrant is killed and started again, stalls for 30 s, or answers every"
            + " fifth call with an error.")
public final class FaultsCommand extends Measurement {

  /** So long after a kill nobody answers, as long as an orchestrator takes to start another one. */
  private static final Duration AWAY = Duration.ofSeconds(5);

  @Option(
      names = "--items",
      defaultValue = "3000",
      description = "Items of each run (default: ${DEFAULT-VALUE}).")
  private int items;

  @Option(
      names = "--stall",
      defaultValue = "30",
      description = "Seconds that Qdrant stalls (default: ${DEFAULT-VALUE}).")
  private int stallSeconds;

  @Option(names = "--home", hidden = true, defaultValue = "${sys:lode.home:-.}")
  private Path home = Path.of(".");

  /** Something that happens to Qdrant during a run. */
  private record Trouble(String name, Happening happening) {}

  /** Makes it happen; what it leaves is healed when the run has ended. */
  @FunctionalInterface
  private interface Happening {
    void happen(IngestStack stack) throws InterruptedException;
  }

  private List<Trouble> troubles() {
    return List.of(
        new Trouble("nothing happens", stack -> {}),
        new Trouble(
            "killed and started again",
            stack -> {
              stack.faults().goAway();
              Thread.sleep(AWAY);
              stack.restartQdrant();
            }),
        new Trouble(
            "stalled for %d s".formatted(stallSeconds),
            stack -> {
              stack.faults().stall();
              Thread.sleep(Duration.ofSeconds(stallSeconds));
              stack.faults().resume();
            }),
        new Trouble(
            "20 % errors",
            stack ->
                stack
                    .faults()
                    .inject(
                        new Fault.Errors(0.05, Status.Code.UNAVAILABLE, Moment.BEFORE),
                        new Fault.Errors(0.05, Status.Code.RESOURCE_EXHAUSTED, Moment.BEFORE),
                        new Fault.Errors(0.05, Status.Code.DEADLINE_EXCEEDED, Moment.AFTER),
                        new Fault.Errors(0.05, Status.Code.INTERNAL, Moment.AFTER))));
  }

  @Override
  public Report measure() throws Exception {
    var words = SampleWords.load();
    var figures = new ArrayList<Figure>();
    try (var stack = IngestStack.start(home);
        var directory = TemporaryDirectory.create()) {
      var process = stack.startReplica(Map.of());
      process.awaitReady();
      try (var ingest = new IngestClient(process.url())) {
        int number = 0;
        for (var trouble : troubles()) {
          var sent = new EditedItems("faults-" + number++, words, items);
          progress("Pushing while: " + trouble.name());
          figures.addAll(measure(trouble, sent, stack, ingest, directory.path()));
        }
      } finally {
        process.close();
      }
    }
    return new Report("faults", "%,d new items in each run".formatted(items), figures);
  }

  private static List<Figure> measure(
      Trouble trouble, EditedItems items, IngestStack stack, IngestClient ingest, Path directory)
      throws Exception {
    var file = directory.resolve(items.platform() + ".jsonl.gz");
    ItemFile.write(items.edition(0), file);
    var run = ingest.store(file, Optional.empty());
    awaitMiddle(run, ingest);
    trouble.happening().happen(stack);
    // Fails if the run does not succeed.
    run = ingest.awaitSearchable(run);
    stack.faults().heal();
    var audit =
        Audit.of(
            stack,
            items.platform(),
            items.edition(0).collect(Collectors.toMap(Item::key, Function.identity())));
    return List.of(
        Figure.of(trouble.name() + ": time", run.timings().totalMillis() / 1000.0, "s"),
        Figure.of(
                trouble.name() + ": lost, duplicated, stale, miscounted",
                (double) (audit.lost() + audit.duplicated() + audit.stale() + audit.unbalanced()),
                "")
            .mustReach(new Bar.AtMost(0)));
  }

  private static void awaitMiddle(Run started, IngestClient ingest) throws Exception {
    var run = started;
    while (run.indexed() * 10 < run.count("read") && !run.ended()) {
      Thread.sleep(Duration.ofMillis(50));
      run = ingest.run(run.id());
    }
    if (run.ended()) {
      throw new IllegalStateException("the run ended before anything could happen: --items is low");
    }
  }
}
