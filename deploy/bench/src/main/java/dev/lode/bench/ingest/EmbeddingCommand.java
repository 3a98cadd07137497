package dev.lode.bench.ingest;

import dev.lode.bench.Measurement;
import dev.lode.bench.client.IngestClient;
import dev.lode.bench.data.Sample;
import dev.lode.bench.data.SampleWords;
import dev.lode.bench.data.SyntheticItems;
import dev.lode.bench.data.SyntheticItems.Shape;
import dev.lode.bench.measure.Bar;
import dev.lode.bench.measure.Figure;
import dev.lode.bench.measure.Report;
import dev.lode.bench.stack.BenchStack;
import dev.lode.bench.stack.StackOptions;
import dev.lode.common.embedding.OnnxModel;
import dev.lode.common.embedding.OnnxTextEmbedder;
import dev.lode.common.embedding.TextEmbedder;
import dev.lode.common.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code ./lode bench embedding}: items per second from a push to searchable, against the same
 * texts embedded by the same model in a loop that does nothing else.
 *
 * <p>Both take turns over the talks of the sample, a few at a time, so that whatever else the
 * machine does meets both. The loop has all its texts at once and as many workers as there are
 * cores; ingest also parses, hashes, stores, weighs terms and writes to Qdrant.
 */
@Command(
    name = "embedding",
    description =
        "Embedding throughput in ingest, as a ratio to the same model in the tightest loop.")
public final class EmbeddingCommand extends Measurement {

  /**
   * Short items that come first: they warm both sides up, and with a thousand items in the store
   * the average length that BM25 weighs by is settled.
   */
  private static final int WARM_UP = 1000;

  @Option(
      names = "--rounds",
      defaultValue = "2",
      description = "Rounds that the sample is cut into (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Mixin private StackOptions stack = new StackOptions();

  @Override
  public Report measure() throws Exception {
    var talks = Sample.talks();
    if (rounds < 1 || rounds > talks.size()) {
      throw new IllegalArgumentException("--rounds must be between 1 and " + talks.size());
    }
    int size = talks.size() / rounds;
    int cores = Runtime.getRuntime().availableProcessors();
    var timed = new ArrayList<Seconds>();
    try (BenchStack services = stack.open(this::progress);
        var ingest = new IngestClient(services.ingestUrl());
        var embedder = new OnnxTextEmbedder(OnnxModel.BGE_SMALL_EN_V15_QUANTIZED, cores)) {
      progress("Warming up");
      var warmUp = new SyntheticItems("warm-up", SampleWords.load(), Shape.CHEAP_TO_EMBED);
      round(true, warmUp.items(WARM_UP).toList(), ingest, embedder);
      for (int round = 0; round < rounds; round++) {
        var items = talks.subList(round * size, (round + 1) * size);
        var seconds = round(round % 2 == 0, items, ingest, embedder);
        progress(seconds.toString(round, size));
        timed.add(seconds);
      }
    }
    return report(size, cores, timed);
  }

  /** How long the same items took both ways. */
  private record Seconds(double ingest, double loop) {

    /** Ingest's throughput as a share of the loop's. */
    double ratio() {
      return loop / ingest;
    }

    String toString(int round, int items) {
      return String.format(
          Locale.ROOT,
          "Round %d: ingest %.1f items/s, loop %.1f items/s",
          round,
          items / ingest,
          items / loop);
    }
  }

  private static Seconds round(
      boolean ingestFirst, List<Item> items, IngestClient ingest, TextEmbedder embedder)
      throws Exception {
    double ingestSeconds = ingestFirst ? push(items, ingest) : 0;
    long start = System.nanoTime();
    embedder.embedDocuments(items.stream().flatMap(EmbeddingCommand::texts).toList());
    double loopSeconds = (System.nanoTime() - start) / 1e9;
    return new Seconds(ingestFirst ? ingestSeconds : push(items, ingest), loopSeconds);
  }

  private static double push(List<Item> items, IngestClient ingest) throws Exception {
    var run = ingest.push(items.stream());
    if (run.count("created") != items.size()) {
      throw new IllegalStateException(
          "the stack must not have the sample yet, but the run is " + run);
    }
    return run.timings().totalMillis() / 1e3;
  }

  /** What ingest-service embeds of an item: all items here have a description. */
  private static Stream<String> texts(Item item) {
    return Stream.of(item.title(), item.title() + ". " + item.description());
  }

  private static Report report(int size, int cores, List<Seconds> rounds) {
    int items = size * rounds.size();
    var total =
        new Seconds(
            rounds.stream().mapToDouble(Seconds::ingest).sum(),
            rounds.stream().mapToDouble(Seconds::loop).sum());
    var ratios = rounds.stream().mapToDouble(Seconds::ratio).sorted().toArray();
    return new Report(
        "embedding",
        "%,d talks of the sample, title and content each, %d workers".formatted(items, cores),
        List.of(
            Figure.of("push to searchable", items / total.ingest(), "items/s"),
            Figure.of("tightest loop", items / total.loop(), "items/s"),
            Figure.of("ratio", total.ratio(), "").mustReach(new Bar.AtLeast(0.9)),
            // Far from the ratio, it says that the machine had other things to do.
            Figure.of("ratio, median of the rounds", ratios[ratios.length / 2], "")));
  }
}
