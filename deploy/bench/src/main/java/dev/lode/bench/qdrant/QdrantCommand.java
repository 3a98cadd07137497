package dev.lode.bench.qdrant;

import dev.lode.bench.Measurement;
import dev.lode.bench.data.SyntheticPoints;
import dev.lode.bench.measure.Bar;
import dev.lode.bench.measure.Figure;
import dev.lode.bench.measure.Latencies;
import dev.lode.bench.measure.Report;
import dev.lode.bench.stack.TemporaryDirectory;
import dev.lode.local.qdrant.EmbeddedQdrant;
import dev.lode.local.qdrant.EmbeddedQdrantConfig;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lode bench qdrant}: the hybrid query by gRPC, one at a time, over synthetic points. */
@Command(
    name = "qdrant",
    description = "Latency of a hybrid query by gRPC, without Lode's services.")
public final class QdrantCommand extends Measurement {

  private static final int DIMENSIONS = 384;

  @Option(
      names = "--points",
      defaultValue = "20000",
      description = "Points to search (default: ${DEFAULT-VALUE}).")
  private int points;

  @Option(
      names = "--queries",
      defaultValue = "1000",
      description = "Queries to time, each another one (default: ${DEFAULT-VALUE}).")
  private int queries;

  @Option(
      names = "--qdrant-url",
      description =
          "gRPC address of a Qdrant to measure instead of the embedded one. A collection of its"
              + " own is made there and deleted again; QDRANT_API_KEY is its key.")
  private @Nullable URI qdrantUrl;

  @Override
  public Report measure() throws Exception {
    if (qdrantUrl != null) {
      return measure(qdrantUrl, qdrantUrl.getHost());
    }
    try (var directory = TemporaryDirectory.create();
        var embedded =
            EmbeddedQdrant.start(EmbeddedQdrantConfig.builder(directory.path()).build())) {
      return measure(URI.create("http://127.0.0.1:" + embedded.port()), "embedded Qdrant");
    }
  }

  private Report measure(URI url, String server) throws Exception {
    var synthetic = new SyntheticPoints(DIMENSIONS);
    var collection = "bench-" + UUID.randomUUID();
    try (var qdrant = new BenchQdrant(url)) {
      qdrant.create(collection, DIMENSIONS);
      try {
        long start = System.nanoTime();
        qdrant.load(collection, synthetic.points(points));
        double loadSeconds = (System.nanoTime() - start) / 1e9;
        // As many again to warm up: the first thousands run half compiled.
        time(qdrant, collection, synthetic, queries, 2 * queries);
        var latencies = time(qdrant, collection, synthetic, 0, queries);
        return report(server, loadSeconds, latencies);
      } finally {
        qdrant.delete(collection);
      }
    }
  }

  private static Latencies time(
      BenchQdrant qdrant, String collection, SyntheticPoints synthetic, int from, int to)
      throws Exception {
    var latencies = new Latencies();
    for (int n = from; n < to; n++) {
      var drawn = synthetic.query(n);
      var query = HybridQuery.of(collection, drawn.dense(), drawn.terms());
      latencies.time(() -> qdrant.query(query));
    }
    return latencies;
  }

  private Report report(String server, double loadSeconds, Latencies latencies) {
    return new Report(
        "qdrant",
        String.format(
            Locale.ROOT,
            "%s, %,d points of 2 x %d dense and sparse, 3 prefetches of 100, RRF, %,d queries",
            server,
            points,
            DIMENSIONS,
            latencies.count()),
        List.of(
            Figure.of("hybrid query p50", latencies.millis(50), "ms").mustReach(new Bar.AtMost(10)),
            Figure.of("hybrid query p99", latencies.millis(99), "ms"),
            Figure.of("upsert", points / loadSeconds, "points/s")));
  }
}
