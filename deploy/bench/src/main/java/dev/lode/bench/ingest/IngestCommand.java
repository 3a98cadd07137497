package dev.lode.bench.ingest;

import dev.lode.bench.Measurement;
import dev.lode.bench.client.IngestClient;
import dev.lode.bench.client.ItemFile;
import dev.lode.bench.client.Run;
import dev.lode.bench.client.ServiceMetrics;
import dev.lode.bench.data.SampleWords;
import dev.lode.bench.data.SyntheticItems;
import dev.lode.bench.data.SyntheticItems.Shape;
import dev.lode.bench.measure.Bar;
import dev.lode.bench.measure.Figure;
import dev.lode.bench.measure.Report;
import dev.lode.bench.stack.StackOptions;
import dev.lode.bench.stack.TemporaryDirectory;
import dev.lode.common.model.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code ./lode bench ingest}: the same file pushed again and again, first new, then unchanged,
 * then with another view count. The rates are by the service's own clock.
 */
@Command(
    name = "ingest",
    description = {
      "Items per second: new, unchanged, and with a new view count only.",
      "The synthetic items are as large as the sample's talks, but most of their text is in a"
          + " field of extra, which is not embedded: so the first push takes a minute and not ten."
          + " What is read, parsed, hashed and compared is as much either way; --talks embeds it all."
    })
public final class IngestCommand extends Measurement {

  /** How often the service has called its embedder. */
  private static final String EMBEDDED_BATCHES = "lode_embed_batch_seconds_count";

  @Option(
      names = "--items",
      defaultValue = "20000",
      description = "Synthetic items (default: ${DEFAULT-VALUE}).")
  private int items;

  @Option(
      names = "--talks",
      description = "Synthetic items with all their text in the description.")
  private boolean talks;

  @Option(
      names = "--file",
      paramLabel = "<items.jsonl.gz>",
      description = "Push this file instead: one item a line.")
  private @Nullable Path file;

  @Mixin private StackOptions stack = new StackOptions();

  @Override
  public Report measure() throws Exception {
    try (var services = stack.open(this::progress);
        var directory = TemporaryDirectory.create();
        var ingest = new IngestClient(services.ingestUrl());
        var metrics = new ServiceMetrics(services.ingestUrl())) {
      var first = file == null ? write(directory.path().resolve("items.jsonl.gz")) : file;
      var changed = directory.path().resolve("watched-more.jsonl.gz");
      try (var all = ItemFile.read(first)) {
        ItemFile.write(all.map(SyntheticItems::watchedMore), changed);
      }
      progress("Pushing new items");
      var created = ingest.push(first);
      progress("Pushing the same file again");
      var unchanged = all("unchanged", ingest.push(first));
      var again = all("unchanged", ingest.push(first));
      progress("Pushing a file with new view counts");
      double embedded = metrics.sum(EMBEDDED_BATCHES, "");
      var metadata = all("metadataUpdated", ingest.push(changed));
      return report(
          created, unchanged, again, metadata, metrics.sum(EMBEDDED_BATCHES, "") - embedded);
    }
  }

  private Path write(Path target) throws IOException {
    var shape = talks ? Shape.TALK : Shape.CHEAP_TO_EMBED;
    var synthetic = new SyntheticItems("bench", SampleWords.load(), shape);
    try (Stream<Item> all = synthetic.items(items)) {
      ItemFile.write(all, target);
    }
    return target;
  }

  /** A rate of something else than what it is named after would be a lie. */
  private static Run all(String outcome, Run run) {
    if (run.count(outcome) != run.count("read")) {
      throw new IllegalStateException("all items should be " + outcome + ", but the run is " + run);
    }
    return run;
  }

  private static Report report(
      Run created, Run unchanged, Run again, Run metadata, double embeddedForMetadata) {
    return new Report(
        "ingest",
        "%,d items, %,d of them new at first"
            .formatted(created.count("read"), created.count("created")),
        List.of(
            Figure.of("first push, searchable", created.searchablePerSecond(), "items/s"),
            Figure.of("first push, read and stored", created.readPerSecond(), "items/s"),
            Figure.of("unchanged, second push", unchanged.searchablePerSecond(), "items/s")
                .mustReach(new Bar.AtLeast(10_000)),
            Figure.of("unchanged, third push", again.searchablePerSecond(), "items/s"),
            Figure.of("new view counts, searchable", metadata.searchablePerSecond(), "items/s"),
            Figure.of(
                    "new view counts to new items, ratio",
                    metadata.searchablePerSecond() / created.searchablePerSecond(),
                    "")
                .mustReach(new Bar.AtLeast(10)),
            Figure.of("batches embedded for new view counts", embeddedForMetadata, "")
                .mustReach(new Bar.AtMost(0))));
  }
}
