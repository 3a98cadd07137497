package dev.lode.bench.search;

import dev.lode.bench.Measurement;
import dev.lode.bench.client.IngestClient;
import dev.lode.bench.client.Search;
import dev.lode.bench.client.SearchClient;
import dev.lode.bench.data.Sample;
import dev.lode.bench.data.SampleWords;
import dev.lode.bench.data.SyntheticIndex;
import dev.lode.bench.measure.Figure;
import dev.lode.bench.measure.Report;
import dev.lode.bench.qdrant.BenchQdrant;
import dev.lode.bench.stack.StackOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./lode bench search}: a text query over HTTP against the model and gRPC alone. */
@Command(
    name = "search",
    description = {
      "Latency and throughput of a text query over HTTP, against its embedding and its gRPC call"
          + " alone, both in one run.",
      "A stack of its own is measured with the bundled sample, then with synthetic points beside"
          + " it; one that runs already as it is."
    })
public final class SearchCommand extends Measurement {

  private static final String BARE = "embedding + gRPC";

  /** Both sides run half compiled through their first thousands of searches. */
  private static final int WARM_UP = 3000;

  private static final int FEW = 1;
  private static final int MANY = 16;

  @Option(
      names = "--queries",
      defaultValue = "1000",
      description = "Queries to time, each another one (default: ${DEFAULT-VALUE}).")
  private int queries;

  @Option(
      names = "--points",
      defaultValue = "20000",
      description = "Synthetic points (default: ${DEFAULT-VALUE}).")
  private int points;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "How long each throughput is measured (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Mixin private StackOptions stack = new StackOptions();

  @Override
  public Report measure() throws Exception {
    var words = SampleWords.load();
    var texts = new QueryTexts(words);
    int cores = Runtime.getRuntime().availableProcessors();
    try (var services = stack.open(this::progress);
        var http = new SearchClient(services.queryUrl());
        var bare = new BareSearch(services.qdrantUrl(), cores)) {
      var figures = new ArrayList<Figure>();
      if (services.processes().isEmpty()) {
        figures.addAll(measure("as it is", http, bare, texts));
      } else {
        progress("Ingesting the sample");
        try (var ingest = new IngestClient(services.ingestUrl())) {
          ingest.push(Sample.talks().stream());
        }
        figures.addAll(measure("sample", http, bare, texts));
        progress("Adding " + points + " synthetic points");
        try (var qdrant = new BenchQdrant(services.qdrantUrl())) {
          qdrant.load(BareSearch.ALIAS, new SyntheticIndex(words).points(points));
        }
        figures.addAll(measure("synthetic", http, bare, texts));
      }
      return new Report(
          "search", "%,d distinct queries, %d cores".formatted(queries, cores), figures);
    }
  }

  private List<Figure> measure(String corpus, SearchClient http, BareSearch bare, QueryTexts texts)
      throws Exception {
    progress("Searching: " + corpus);
    compare(texts.next(WARM_UP), http, bare);
    return Stream.of(
            compare(texts.next(queries), http, bare).figuresWithBars(corpus, BARE),
            compareCached(texts.next(queries / 10), http, bare)
                .figures(corpus + ", cached", "gRPC"),
            throughput(corpus, FEW, http, bare, texts),
            throughput(corpus, MANY, http, bare, texts))
        .flatMap(List::stream)
        .toList();
  }

  private static Comparison compare(List<String> texts, SearchClient http, BareSearch bare)
      throws Exception {
    var comparison = new Comparison();
    for (var text : texts) {
      comparison.add(() -> http.answer(Search.firstPage(text)), () -> bare.search(text));
    }
    return comparison;
  }

  /** Ten times the same queries: the service has their embeddings, and so has the other side. */
  private static Comparison compareCached(List<String> texts, SearchClient http, BareSearch bare)
      throws Exception {
    var prepared = texts.stream().map(bare::prepare).toList();
    for (var text : texts) {
      http.answer(Search.firstPage(text));
    }
    var comparison = new Comparison();
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < texts.size(); i++) {
        var text = texts.get(i);
        var query = prepared.get(i);
        comparison.add(() -> http.answer(Search.firstPage(text)), () -> bare.call(query));
      }
    }
    return comparison;
  }

  private List<Figure> throughput(
      String corpus, int clients, SearchClient http, BareSearch bare, QueryTexts texts)
      throws Exception {
    var load = new Load(clients, Duration.ofSeconds(seconds));
    // More than can be searched in that time on a few cores: no text comes twice.
    int enough = seconds * 2000;
    double httpRate =
        load.callsPerSecond(texts.next(enough), text -> http.answer(Search.firstPage(text)));
    double bareRate = load.callsPerSecond(texts.next(enough), bare::search);
    var name = "%s: %d %s".formatted(corpus, clients, clients == 1 ? "client" : "clients");
    return List.of(
        Figure.of(name + ", HTTP", httpRate, "searches/s"),
        Figure.of(name + ", " + BARE, bareRate, "searches/s"),
        Figure.of(name + ", HTTP to " + BARE, httpRate / bareRate, ""));
  }
}
