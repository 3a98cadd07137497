package dev.lode.bench.overload;

import dev.lode.bench.Measurement;
import dev.lode.bench.client.IngestClient;
import dev.lode.bench.client.Search;
import dev.lode.bench.client.SearchClient;
import dev.lode.bench.data.Sample;
import dev.lode.bench.data.SampleWords;
import dev.lode.bench.measure.Bar;
import dev.lode.bench.measure.Figure;
import dev.lode.bench.measure.Report;
import dev.lode.bench.overload.OpenLoop.Outcome;
import dev.lode.bench.stack.StackOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./lode bench overload}: three times as many searches as can be answered. */
@Command(
    name = "overload",
    description = {
      "Sends text queries, each another one, at three times the rate that can be answered.",
      "The peak is what 8 clients get that wait for their answers; normal is four fifths of it."
    })
public final class OverloadCommand extends Measurement {

  private static final int CLIENTS = 8;
  private static final double NORMAL = 0.8;
  private static final Duration SLICE = Duration.ofSeconds(5);
  private static final int MOST_SLICES = 30;
  private static final int SLICES_WITHOUT_GAIN = 3;
  private static final double GAIN = 1.03;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "How long the overload lasts (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--times",
      defaultValue = "3",
      description = "The overload as a multiple of the peak (default: ${DEFAULT-VALUE}).")
  private double times;

  @Mixin private StackOptions stack = new StackOptions();

  @Override
  public Report measure() throws Exception {
    var queries = queries(SampleWords.load());
    try (var services = stack.open(this::progress);
        var http = new SearchClient(services.queryUrl())) {
      if (!services.processes().isEmpty()) {
        progress("Ingesting the sample");
        try (var ingest = new IngestClient(services.ingestUrl())) {
          ingest.push(Sample.talks().stream());
        }
      }
      OpenLoop.Call search = query -> isComplete(http.answer(Search.firstPage(query)));
      var loop = new OpenLoop(search);
      var third = Duration.ofSeconds(Math.max(1, seconds / 3));
      progress("Looking for the peak");
      double peak = peak(search, queries);
      progress("Searching at %.0f/s".formatted(NORMAL * peak));
      var normal = loop.run(NORMAL * peak, third, queries);
      progress("Searching at %.0f/s".formatted(times * peak));
      var overload = loop.run(times * peak, Duration.ofSeconds(seconds), queries);
      return new Report(
          "overload",
          "%.1f x the peak for %d s, %d cores"
              .formatted(times, seconds, Runtime.getRuntime().availableProcessors()),
          figures(peak, normal, overload));
    }
  }

  private static List<Figure> figures(double peak, Outcome normal, Outcome overload) {
    return List.of(
        Figure.of("peak", peak, "searches/s"),
        Figure.of("normal: p50", normal.latencies().millis(50), "ms"),
        Figure.of("normal: p99", normal.latencies().millis(99), "ms"),
        Figure.of("normal: shed", (double) normal.shed(), ""),
        Figure.of("overload: answered", overload.goodPerSecond(), "searches/s"),
        Figure.of("overload: answered to peak", overload.goodPerSecond() / peak, "")
            .mustReach(new Bar.AtLeast(0.9)),
        Figure.of("overload: p50 of the answered", overload.latencies().millis(50), "ms"),
        Figure.of("overload: p99 of the answered", overload.latencies().millis(99), "ms"),
        Figure.of(
                "overload: p99 of the answered to normal",
                overload.latencies().millis(99) / normal.latencies().millis(99),
                "")
            .mustReach(new Bar.AtMost(2)),
        Figure.of("overload: shed", (double) overload.shed(), ""),
        Figure.of("overload: degraded", (double) overload.degraded(), ""),
        Figure.of("overload: other errors", (double) overload.failed(), "")
            .mustReach(new Bar.AtMost(0)));
  }

  /** Texts of eight words: so many that no cache answers, and hardly one of stop words alone. */
  private static Iterator<String> queries(SampleWords words) {
    var random = new Random(1);
    return Stream.generate(() -> words.text(8, random)).iterator();
  }

  private static boolean isComplete(byte[] answer) {
    return new String(answer, StandardCharsets.UTF_8).contains("\"degraded\":[]");
  }

  /**
   * The best of slices that come until there is no better one for a while: a peak that was measured
   * before everything is compiled would make three times of it hardly an overload.
   */
  private static double peak(OpenLoop.Call search, Iterator<String> queries)
      throws InterruptedException {
    double best = 0;
    int since = 0;
    for (int slice = 0; slice < MOST_SLICES && since < SLICES_WITHOUT_GAIN; slice++) {
      double rate = closedLoop(search, queries, SLICE);
      since = rate > GAIN * best ? 0 : since + 1;
      best = Math.max(best, rate);
    }
    return best;
  }

  /** Answers per second to clients that wait for each of theirs. */
  private static double closedLoop(OpenLoop.Call search, Iterator<String> queries, Duration time)
      throws InterruptedException {
    var answered = new AtomicLong();
    long start = System.nanoTime();
    var clients =
        Stream.generate(
                () ->
                    Thread.ofVirtual()
                        .start(
                            () -> {
                              while (System.nanoTime() - start < time.toNanos()) {
                                answered.addAndGet(one(search, queries));
                              }
                            }))
            .limit(CLIENTS)
            .toList();
    for (var client : clients) {
      client.join();
    }
    return answered.get() / ((System.nanoTime() - start) / 1e9);
  }

  private static int one(OpenLoop.Call search, Iterator<String> queries) {
    try {
      String query;
      synchronized (queries) {
        query = queries.next();
      }
      return search.with(query) ? 1 : 0;
    } catch (Exception e) {
      return 0;
    }
  }
}
