package dev.lode.bench.rebuild;

import dev.lode.bench.Measurement;
import dev.lode.bench.client.IndexClient;
import dev.lode.bench.client.IngestClient;
import dev.lode.bench.client.SearchClient;
import dev.lode.bench.data.SampleWords;
import dev.lode.bench.measure.Bar;
import dev.lode.bench.measure.Figure;
import dev.lode.bench.measure.Report;
import dev.lode.bench.qdrant.BenchQdrant;
import dev.lode.bench.stack.StackOptions;
import dev.lode.common.model.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code ./lode bench rebuild}: a new generation of the index is built and switched to, while
 * people search without a pause and items are pushed.
 */
@Command(
    name = "rebuild",
    description = {
      "Rebuilds the index behind its alias while it is searched without a pause and items are"
          + " pushed.",
      "No search may fail or find nothing, and what is pushed meanwhile must be in the new"
          + " collection."
    })
public final class RebuildCommand extends Measurement {

  private static final String PLATFORM = "rebuild";
  private static final int SEARCHERS = 2;
  private static final int PUSHED_AT_ONCE = 20;

  /** Enough for a word that is not a stop word: without one, a search is degraded. */
  private static final int WORDS = 12;

  private static final Duration BETWEEN_PUSHES = Duration.ofSeconds(1);

  @Option(
      names = "--items",
      defaultValue = "20000",
      description = "Items to rebuild (default: ${DEFAULT-VALUE}).")
  private int items;

  @Option(
      names = "--seconds",
      defaultValue = "15",
      description = "How long searches are timed before the rebuild (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Mixin private StackOptions stack = new StackOptions();

  @Override
  public Report measure() throws Exception {
    var words = SampleWords.load();
    try (var services = stack.open(this::progress);
        var ingest = new IngestClient(services.ingestUrl());
        var index = new IndexClient(services.ingestUrl());
        var search = new SearchClient(services.queryUrl());
        var qdrant = new BenchQdrant(services.qdrantUrl())) {
      progress("Ingesting %,d short items".formatted(items));
      ingest.push(items(words, 0, items));
      var queries = items(words, 0, 500).map(Item::title).toList();
      progress("Searching before the rebuild");
      var before = new Searchers(search, queries, SEARCHERS);
      try (before) {
        Thread.sleep(Duration.ofSeconds(seconds));
      }
      progress("Rebuilding");
      var old = index.collection();
      var during = new Searchers(search, queries, SEARCHERS);
      var pushing = new Pushing(ingest, words);
      double rebuildSeconds;
      try (during) {
        long start = System.nanoTime();
        pushing.thread.start();
        index.rebuild();
        index.awaitSwitch();
        rebuildSeconds = (System.nanoTime() - start) / 1e9;
        // Long enough for query-service to notice, and for what is slow to show afterwards.
        Thread.sleep(Duration.ofSeconds(10));
        pushing.stop();
      }
      var collection = index.collection();
      if (collection.equals(old)) {
        throw new IllegalStateException("the rebuild has not switched");
      }
      during.firstFailure().ifPresent(failure -> progress("The first that failed: " + failure));
      var pushed = pushing.pushed();
      long missing = pushed.size() - qdrant.count(collection, pushed);
      progress("In %s: %,d items pushed meanwhile".formatted(collection, pushed.size()));
      return report(before, during, rebuildSeconds, pushed.size(), missing);
    }
  }

  private static Stream<Item> items(SampleWords words, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            n ->
                Item.builder(PLATFORM, "r" + n, words.text(WORDS, new Random(n)))
                    .language("en")
                    .build());
  }

  /** Pushes a few new items now and then, beside the rebuild. */
  private final class Pushing {

    private final IngestClient ingest;
    private final SampleWords words;
    private final List<Item> pushed = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().unstarted(this::push);
    private volatile boolean stopping;
    private volatile @Nullable Exception failure;

    Pushing(IngestClient ingest, SampleWords words) {
      this.ingest = ingest;
      this.words = words;
    }

    private void push() {
      try {
        for (int next = items; !stopping; next += PUSHED_AT_ONCE) {
          var batch = items(words, next, next + PUSHED_AT_ONCE).toList();
          ingest.push(batch.stream());
          pushed.addAll(batch);
          Thread.sleep(BETWEEN_PUSHES);
        }
      } catch (Exception e) {
        failure = e;
      }
    }

    void stop() throws Exception {
      stopping = true;
      thread.join();
      var thrown = failure;
      if (thrown != null) {
        throw thrown;
      }
    }

    /** To be asked after it has stopped. */
    List<Item> pushed() {
      return pushed;
    }
  }

  private Report report(
      Searchers before, Searchers during, double rebuildSeconds, int pushed, long missing) {
    double p99 = before.latencies().millis(99);
    double p99During = during.latencies().millis(99);
    return new Report(
        "rebuild",
        "%,d items, %d searching, %,d pushed meanwhile".formatted(items, SEARCHERS, pushed),
        List.of(
            Figure.of("searches during the rebuild", (double) during.latencies().count(), ""),
            Figure.of("failed", (double) during.failed(), "").mustReach(new Bar.AtMost(0)),
            Figure.of("empty", (double) during.empty(), "").mustReach(new Bar.AtMost(0)),
            Figure.of("pushed items that are missing", (double) missing, "")
                .mustReach(new Bar.AtMost(0)),
            Figure.of("rebuild and switch", rebuildSeconds, "s"),
            Figure.of("p99 before", p99, "ms"),
            Figure.of("p99 during", p99During, "ms"),
            Figure.of("p99 during to before", p99During / p99, "")));
  }
}
