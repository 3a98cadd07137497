package dev.lode.bench.bulk;

import dev.lode.bench.Measurement;
import dev.lode.bench.client.IngestClient;
import dev.lode.bench.client.Json;
import dev.lode.bench.client.Run;
import dev.lode.bench.data.SampleWords;
import dev.lode.bench.data.SyntheticItems;
import dev.lode.bench.data.SyntheticItems.Shape;
import dev.lode.bench.measure.Bar;
import dev.lode.bench.measure.Figure;
import dev.lode.bench.measure.Report;
import dev.lode.bench.stack.IngestStack;
import dev.lode.bench.stack.TemporaryDirectory;
import dev.lode.local.LocalStack;
import dev.lode.local.ServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./lode bench bulk}: a gigabyte of items pushed in one request, and the same again when
 * nothing has changed.
 *
 * <p>The first push is stored while the lanes embed beside it, as always; nobody waits until a
 * million items are embedded. For the second one the service is started again with {@code
 * lode.embed.lanes=0}, so that the rate is that of reading alone and not of what is left to embed.
 */
@Command(
    name = "bulk",
    description = {
      "Heap of ingest-service while a gigabyte is pushed, and items per second when the same file"
          + " is pushed again.",
      "It is not awaited that all of it is embedded."
    })
public final class BulkCommand extends Measurement {

  /** How the service is told to leave the index alone. */
  private static final Map<String, String> NO_LANES = Map.of("LODE_EMBED_LANES", "0");

  private static final double GIGABYTE = 1e9;

  @Option(
      names = "--items",
      defaultValue = "1000000",
      description = "Synthetic items of about a kilobyte (default: ${DEFAULT-VALUE}).")
  private int items;

  @Option(names = "--home", hidden = true, defaultValue = "${sys:lode.home:-.}")
  private Path home = Path.of(".");

  @Override
  public Report measure() throws Exception {
    try (var stack = IngestStack.start(home);
        var directory = TemporaryDirectory.create()) {
      progress("Writing %,d items".formatted(items));
      var file = write(directory.path().resolve("items.jsonl"));
      progress("Pushing %.2f GB".formatted(Files.size(file) / GIGABYTE));
      var first = push(stack, file, Map.of());
      progress("Pushing the same file again");
      var second = push(stack, file, NO_LANES);
      if (second.run().count("unchanged") != items) {
        throw new IllegalStateException("all should be unchanged, but the run is " + second.run());
      }
      return report(Files.size(file) / GIGABYTE, first, second);
    }
  }

  /** A push and the heap meanwhile, in megabytes. */
  private record Pushed(Run run, double heap, double committed, double growth) {}

  private static Pushed push(IngestStack stack, Path file, Map<String, String> environment)
      throws Exception {
    ServiceProcess process = stack.startReplica(environment);
    process.awaitReady();
    try (var ingest = new IngestClient(process.url());
        var heap = new HeapWatch(process.url())) {
      var run = ingest.store(file, Optional.empty());
      return new Pushed(run, heap.greatest(), heap.greatestCommitted(), heap.growth());
    } finally {
      process.close();
    }
  }

  private Path write(Path target) throws IOException {
    var synthetic = new SyntheticItems("bulk", SampleWords.load(), Shape.CHEAP_TO_EMBED);
    var json = Json.mapper();
    try (var lines = Files.newBufferedWriter(target, StandardCharsets.UTF_8)) {
      for (int n = 0; n < items; n++) {
        lines.write(json.writeValueAsString(synthetic.item(n)));
        lines.write('\n');
      }
    }
    return target;
  }

  private Report report(double gigabytes, Pushed first, Pushed second) {
    return new Report(
        "bulk",
        "%,d items, %.2f GB of NDJSON in one request, -Xmx%dm"
            .formatted(items, gigabytes, LocalStack.INGEST_HEAP_MEGABYTES),
        List.of(
            Figure.of("new: heap in use, greatest", first.heap(), "MB")
                .mustReach(new Bar.AtMost(512)),
            Figure.of("new: heap committed, greatest", first.committed(), "MB")
                .mustReach(new Bar.AtMost(512)),
            Figure.of("new: stored, embedding beside it", first.run().readPerSecond(), "items/s"),
            Figure.of("unchanged", second.run().readPerSecond(), "items/s")
                .mustReach(new Bar.AtLeast(20_000)),
            Figure.of("unchanged: heap in use, greatest", second.heap(), "MB")
                .mustReach(new Bar.AtMost(512)),
            Figure.of("unchanged: heap after, to heap at the start", second.growth(), "")));
  }
}
