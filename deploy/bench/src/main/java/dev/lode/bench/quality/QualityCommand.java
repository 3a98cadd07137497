package dev.lode.bench.quality;

import static java.util.Objects.requireNonNull;

import dev.lode.bench.Measurement;
import dev.lode.bench.client.IngestClient;
import dev.lode.bench.client.SearchClient;
import dev.lode.bench.measure.Bar;
import dev.lode.bench.measure.Figure;
import dev.lode.bench.measure.Report;
import dev.lode.bench.quality.QualityMeasurement.Means;
import dev.lode.bench.stack.BenchStack;
import dev.lode.bench.stack.StackOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./lode bench quality}: how well judged documents are found, through both services. */
@Command(
    name = "quality",
    description = {
      "Retrieval quality on a folder in BEIR's format, through the HTTP API.",
      "The collection must hold that corpus alone: a term's rarity is counted over the whole"
          + " collection, whatever the filter. The stack that this command starts by itself does."
    })
public final class QualityCommand extends Measurement {

  @Option(
      names = "--beir",
      required = true,
      paramLabel = "<folder>",
      description =
          "corpus.jsonl, queries.jsonl (or .gz) and qrels/test.tsv or qrels.tsv in BEIR's format.")
  private Path folder = Path.of("");

  @Option(
      names = "--platform",
      description = "Platform that the corpus becomes (default: the folder's name).")
  private @Nullable String platform;

  @Option(
      names = "--dense-at-least",
      defaultValue = "NaN",
      description = "Fail unless the nDCG@10 of mode dense reaches this.")
  private double denseBar;

  @Option(
      names = "--sparse-at-least",
      defaultValue = "NaN",
      description = "Fail unless the nDCG@10 of mode sparse reaches this.")
  private double sparseBar;

  @Option(
      names = "--hybrid-at-least",
      defaultValue = "NaN",
      description = "Fail unless the nDCG@10 of mode hybrid reaches this.")
  private double hybridBar;

  @Mixin private StackOptions stack = new StackOptions();

  @Override
  public Report measure() throws Exception {
    var beir = new BeirFolder(folder);
    // Read first: a broken folder should be known before anything is started.
    var grades = beir.grades();
    var queries = beir.judgedQueries();
    var name = requireNonNull(folder.toAbsolutePath().normalize().getFileName()).toString();
    var items = new BeirItems(platform == null ? BeirItems.platformOf(name) : platform);
    try (BenchStack services = stack.open(this::progress);
        var search = new SearchClient(services.queryUrl())) {
      long corpus = ingest(beir, items, services.ingestUrl());
      var quality = new QualityMeasurement(search, items.platform(), queries, grades);
      progress("Searching " + queries.size() + " queries in each mode");
      return report(
          "%s, %,d documents, %,d judged queries".formatted(name, corpus, queries.size()),
          quality.measure("dense"),
          quality.measure("sparse"),
          quality.measure("hybrid"));
    }
  }

  private long ingest(BeirFolder beir, BeirItems items, URI ingestUrl)
      throws IOException, InterruptedException {
    try (var corpus = beir.corpus();
        var ingest = new IngestClient(ingestUrl)) {
      progress("Ingesting " + beir);
      var run = ingest.push(corpus.map(items::item));
      progress(
          String.format(
              Locale.ROOT,
              "Ingested %,d documents, %.1f/s",
              run.count("read"),
              run.searchablePerSecond()));
      return run.count("read");
    }
  }

  private Report report(String setting, Means dense, Means sparse, Means hybrid) {
    var figures = new ArrayList<Figure>();
    figures.addAll(dense.figures("dense", denseBar));
    figures.addAll(sparse.figures("sparse", sparseBar));
    figures.addAll(hybrid.figures("hybrid", hybridBar));
    figures.add(
        Figure.of(
                "hybrid nDCG@10 above the better of dense and sparse",
                hybrid.ndcgAt10() - Math.max(dense.ndcgAt10(), sparse.ndcgAt10()),
                "")
            .mustReach(new Bar.AtLeast(0)));
    return new Report("quality", setting, figures);
  }
}
