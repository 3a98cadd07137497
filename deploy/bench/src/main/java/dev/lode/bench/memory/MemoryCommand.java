package dev.lode.bench.memory;

import static dev.lode.bench.memory.StackMemory.Part.INGEST_SERVICE;
import static dev.lode.bench.memory.StackMemory.Part.QUERY_SERVICE;

import dev.lode.bench.Measurement;
import dev.lode.bench.client.IngestClient;
import dev.lode.bench.client.Search;
import dev.lode.bench.client.SearchClient;
import dev.lode.bench.data.Sample;
import dev.lode.bench.measure.Bar;
import dev.lode.bench.measure.Figure;
import dev.lode.bench.measure.Report;
import dev.lode.bench.memory.StackMemory.Part;
import dev.lode.bench.stack.StackOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code ./lode bench memory}: what each process of {@code ./lode run} has in main memory, before
 * and after text queries. The model is loaded by the first text query here, so that the difference
 * shows; a service that preloads it has the second figure from its start.
 */
@Command(
    name = "memory",
    description = "Resident memory of each process, before and after text queries.")
public final class MemoryCommand extends Measurement {

  private static final String MEGABYTES = "MB";
  private static final Map<String, String> NO_PRELOAD = Map.of("LODE_EMBEDDING_PRELOAD", "false");

  @Option(
      names = "--queries",
      defaultValue = "1000",
      description = "Searches without a text, and then with one (default: ${DEFAULT-VALUE}).")
  private int queries;

  @Mixin private StackOptions stack = new StackOptions();

  @Override
  public Report measure() throws Exception {
    try (var services = stack.open(this::progress, NO_PRELOAD);
        var ingest = new IngestClient(services.ingestUrl());
        var search = new SearchClient(services.queryUrl())) {
      if (services.processes().isEmpty()) {
        throw new IllegalArgumentException(
            "memory is measured on a stack of its own: leave out the addresses");
      }
      progress("Ingesting the sample");
      ingest.push(Sample.talks().stream());
      progress("Searching");
      for (int n = 0; n < queries; n++) {
        search.answer(Search.browse("youtube"));
      }
      var before = StackMemory.of(services.processes());
      for (var talk : Sample.talks().stream().limit(queries).toList()) {
        search.answer(Search.firstPage(talk.title()));
      }
      return report(before, StackMemory.of(services.processes()));
    }
  }

  private Report report(StackMemory before, StackMemory after) {
    var figures = new ArrayList<Figure>();
    figures.add(
        Figure.of("query-service, no text query yet", before.of(QUERY_SERVICE), MEGABYTES)
            .mustReach(new Bar.AtMost(200)));
    figures.add(
        Figure.of("query-service, after text queries", after.of(QUERY_SERVICE), MEGABYTES)
            .mustReach(new Bar.AtMost(400)));
    figures.add(Figure.of("ingest-service, after the sample", after.of(INGEST_SERVICE), MEGABYTES));
    figures.addAll(others(after));
    figures.add(
        Figure.of("all processes", after.total(), MEGABYTES).mustReach(new Bar.AtMost(2048)));
    return new Report(
        "memory", "RSS after ingesting the sample, %,d searches".formatted(2 * queries), figures);
  }

  private static List<Figure> others(StackMemory memory) {
    return Arrays.stream(Part.values())
        .filter(part -> part != QUERY_SERVICE && part != INGEST_SERVICE)
        .map(part -> Figure.of(part.title(), memory.of(part), MEGABYTES))
        .toList();
  }
}
