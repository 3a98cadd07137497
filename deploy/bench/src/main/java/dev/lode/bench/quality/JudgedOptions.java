package dev.lode.bench.quality;

import dev.lode.bench.client.IngestClient;
import dev.lode.bench.data.Sample;
import dev.lode.bench.stack.BenchStack;
import dev.lode.common.model.Item;
import dev.lode.common.quality.JudgedQueries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which judged queries to search for: those of a folder, or those of a file. */
final class JudgedOptions {

  @Option(
      names = "--beir",
      required = true,
      paramLabel = "<folder>",
      description =
          "corpus.jsonl, queries.jsonl (or .gz) and qrels/test.tsv or qrels.tsv in BEIR's format."
              + " The corpus is ingested first.")
  private @Nullable Path folder;

  @Option(
      names = "--judged",
      required = true,
      paramLabel = "<file>",
      description =
          "Judged queries, one a line: {\"query\":\"…\",\"judgements\":{\"platform:id\":2}}. They"
              + " are about what is in the index; a stack of its own holds the bundled sample.")
  private @Nullable Path file;

  /**
   * The queries, read.
   *
   * @param platform of a folder's texts; null is the folder's name
   */
  JudgedSet read(@Nullable String platform) throws IOException {
    if (folder != null) {
      var beir = new BeirFolder(folder);
      return JudgedSet.of(beir, items(beir, platform).platform());
    }
    if (file == null) {
      throw new IllegalStateException("neither --beir nor --judged");
    }
    return JudgedSet.of(file, new JudgedQueries().read(file));
  }

  /** Takes in what the queries are about, if it is not there already. */
  void ingest(BenchStack services, @Nullable String platform, Consumer<String> progress)
      throws IOException, InterruptedException {
    if (folder != null) {
      var beir = new BeirFolder(folder);
      var items = items(beir, platform);
      try (var corpus = beir.corpus()) {
        push(services, corpus.map(items::item), beir.toString(), progress);
      }
    } else if (!services.processes().isEmpty()) {
      push(services, Sample.talks().stream(), "the sample", progress);
    }
  }

  private static BeirItems items(BeirFolder folder, @Nullable String platform) {
    return new BeirItems(platform == null ? BeirItems.platformOf(folder.name()) : platform);
  }

  private static void push(
      BenchStack services, Stream<Item> items, String what, Consumer<String> progress)
      throws IOException, InterruptedException {
    progress.accept("Ingesting " + what);
    try (var ingest = new IngestClient(services.ingestUrl())) {
      var run = ingest.push(items);
      progress.accept(
          String.format(
              Locale.ROOT,
              "Ingested %,d items, %.1f/s",
              run.count("read"),
              run.searchablePerSecond()));
    }
  }
}
