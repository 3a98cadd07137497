package dev.lode.bench.search;

import dev.lode.bench.Measurement;
import dev.lode.bench.client.IngestClient;
import dev.lode.bench.client.Search;
import dev.lode.bench.client.SearchClient;
import dev.lode.bench.data.Sample;
import dev.lode.bench.data.SampleWords;
import dev.lode.bench.data.SyntheticIndex;
import dev.lode.bench.measure.Bar;
import dev.lode.bench.measure.Figure;
import dev.lode.bench.measure.Report;
import dev.lode.bench.qdrant.BenchQdrant;
import dev.lode.bench.search.BareSearch.Prepared;
import dev.lode.bench.stack.StackOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./lode bench search}: searches over HTTP against the model and gRPC alone. */
@Command(
    name = "search",
    description = {
      "Latency and throughput of searches over HTTP, by vectors and by text, against the same"
          + " gRPC call and the embedding alone, all in one run.",
      "A stack of its own is measured with the bundled sample, then with synthetic points beside"
          + " it; one that runs already as it is."
    })
public final class SearchCommand extends Measurement {

  /** All ways run half compiled through their first thousands of searches. */
  private static final int WARM_UP = 3000;

  /** Throughputs are measured in turns, too. */
  private static final Duration SLICE = Duration.ofSeconds(2);

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

  /** What a query's search is made of, and what it is made by. */
  private enum Way {
    /** The call that the service makes, without the service. */
    GRPC,
    /** Over HTTP, with the vectors of that call. */
    VECTORS,
    /** Over HTTP, with a text that the service has never seen. */
    TEXT,
    /** Over HTTP, with the text of the round before. */
    KNOWN_TEXT,
    /** The model alone. */
    EMBEDDING
  }

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
    takeTurns(texts.next(WARM_UP), http, bare);
    return Stream.of(
            latencies(corpus, takeTurns(texts.next(queries), http, bare)),
            throughput(corpus, FEW, http, bare, texts),
            throughput(corpus, MANY, http, bare, texts))
        .flatMap(List::stream)
        .toList();
  }

  private static Turns<Way> takeTurns(List<String> texts, SearchClient http, BareSearch bare)
      throws Exception {
    var turns = new Turns<>(Way.class);
    var known = http.request(Search.firstPage(texts.getLast()));
    http.answer(known);
    for (var text : texts) {
      var query = bare.prepare(text);
      var byVectors = http.request(query.search());
      var byText = http.request(Search.firstPage(text));
      var byKnownText = known;
      turns.round(
          Map.of(
              Way.GRPC, () -> bare.call(query),
              Way.VECTORS, () -> http.answer(byVectors),
              Way.TEXT, () -> http.answer(byText),
              Way.KNOWN_TEXT, () -> http.answer(byKnownText),
              Way.EMBEDDING, () -> bare.embed(text)));
      known = byText;
    }
    return turns;
  }

  private static List<Figure> latencies(String corpus, Turns<Way> turns) {
    double embedding = turns.millis(Way.EMBEDDING, 50);
    double vectors = turns.millis(Way.VECTORS, 50);
    return Stream.of(
            turns.figures(corpus + ": gRPC", Way.GRPC),
            turns.figures(corpus + ": embedding", Way.EMBEDDING),
            turns.figures(corpus + ": HTTP by vectors", Way.VECTORS),
            turns.figures(corpus + ": HTTP by known text", Way.KNOWN_TEXT),
            turns.figures(corpus + ": HTTP by text", Way.TEXT),
            List.of(
                atMost(
                    1.3, corpus + ": vectors to gRPC, p50", turns.ratio(Way.VECTORS, Way.GRPC, 50)),
                atMost(
                    1.5, corpus + ": vectors to gRPC, p99", turns.ratio(Way.VECTORS, Way.GRPC, 99)),
                atMost(
                    1.3,
                    corpus + ": known text to vectors, p50",
                    turns.ratio(Way.KNOWN_TEXT, Way.VECTORS, 50)),
                atMost(
                    1,
                    corpus + ": text to embedding + 1.3 x vectors, p50",
                    turns.millis(Way.TEXT, 50) / (embedding + 1.3 * vectors))))
        .flatMap(List::stream)
        .toList();
  }

  private static Figure atMost(double most, String name, double ratio) {
    return Figure.of(name, ratio, "").mustReach(new Bar.AtMost(most));
  }

  /** Both sides search by the same vectors, over and over. */
  private List<Figure> throughput(
      String corpus, int clients, SearchClient http, BareSearch bare, QueryTexts texts)
      throws Exception {
    var load = new Load(clients, SLICE);
    List<Prepared> prepared = texts.next(queries).stream().map(bare::prepare).toList();
    var requests = new ArrayList<ClassicHttpRequest>();
    for (var query : prepared) {
      requests.add(http.request(query.search()));
    }
    int slices = Math.max(1, Math.toIntExact(seconds / SLICE.toSeconds()));
    double httpRate = 0;
    double bareRate = 0;
    for (int slice = 0; slice < slices; slice++) {
      httpRate += load.callsPerSecond(requests, http::answer) / slices;
      bareRate += load.callsPerSecond(prepared, bare::call) / slices;
    }
    var name = "%s: %d %s".formatted(corpus, clients, clients == 1 ? "client" : "clients");
    var ratio = Figure.of(name + ", HTTP by vectors to gRPC", httpRate / bareRate, "");
    return List.of(
        Figure.of(name + ", HTTP by vectors", httpRate, "searches/s"),
        Figure.of(name + ", gRPC", bareRate, "searches/s"),
        clients == MANY ? ratio.mustReach(new Bar.AtLeast(0.8)) : ratio);
  }
}
