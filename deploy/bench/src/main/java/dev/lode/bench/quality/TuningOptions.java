package dev.lode.bench.quality;

import dev.lode.bench.quality.tuning.ListFetcher;
import dev.lode.bench.quality.tuning.RawCollection;
import dev.lode.bench.quality.tuning.Tuning;
import dev.lode.common.search.HybridRanking;
import io.qdrant.client.ConditionFactory;
import io.qdrant.client.grpc.Common.Filter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether and how the ranking is tuned on the judged queries. */
final class TuningOptions {

  /** As deep as the longest lists that are tried. */
  private static final int DEPTH = 200;

  @Option(
      names = "--optimise",
      description = {
        "Search for a better ranking on one half of the queries, and report it on the other half.",
        "Every query is searched for once; fusions are then tried without searching."
      })
  private boolean optimise;

  @Option(
      names = "--lists-to",
      paramLabel = "<file>",
      description = "Keep what each vector alone finds, gzipped, to be tuned on later.")
  private @Nullable Path listsTo;

  @Option(
      names = "--lists-from",
      paramLabel = "<file>",
      description =
          "Tune on lists that were kept as well (repeatable). Collections count the same, however"
              + " many queries they have.")
  private List<Path> listsFrom = List.of();

  @Option(
      names = "--generations",
      defaultValue = "60",
      description = "How long each search goes on (default: ${DEFAULT-VALUE}).")
  private int generations;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the halves and of the search (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** Whether there is something to tune on without a stack. */
  boolean hasLists() {
    return !listsFrom.isEmpty();
  }

  /** Fetches lists if they are asked for, keeps them, and tunes on all there are. */
  Optional<Tuning.Outcome> run(JudgedSet judged, URI qdrantUrl, Consumer<String> progress)
      throws IOException {
    boolean tunes = optimise || hasLists();
    if (!tunes && listsTo == null) {
      return Optional.empty();
    }
    progress.accept("Fetching the lists of " + judged.queries().size() + " queries");
    RawCollection fetched;
    try (var fetcher = new ListFetcher(qdrantUrl, DEPTH)) {
      fetched = new RawCollection(judged.name(), fetcher.fetch(judged.queries(), filter(judged)));
    }
    if (listsTo != null) {
      fetched.write(listsTo);
    }
    return tunes ? Optional.of(tune(List.of(fetched), progress)) : Optional.empty();
  }

  /** Tunes on lists that were kept. */
  Tuning.Outcome run(Consumer<String> progress) throws IOException {
    return tune(List.of(), progress);
  }

  private Tuning.Outcome tune(List<RawCollection> fetched, Consumer<String> progress)
      throws IOException {
    var collections = new ArrayList<>(fetched);
    for (var file : listsFrom) {
      collections.add(RawCollection.read(file));
    }
    if (collections.stream().map(RawCollection::name).distinct().count() < collections.size()) {
      throw new IOException("two of the collections have the same name");
    }
    if (generations < 1) {
      throw new IOException("--generations must be at least 1");
    }
    return new Tuning(collections, HybridRanking.DEFAULT, generations, seed).run(progress);
  }

  private static Filter filter(JudgedSet judged) {
    var filter = Filter.newBuilder();
    judged
        .filter()
        .forEach(
            (field, value) ->
                filter.addMust(ConditionFactory.matchKeyword(field, value.toString())));
    return filter.build();
  }
}
