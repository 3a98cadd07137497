package dev.lode.bench.quality;

import dev.lode.bench.Measurement;
import dev.lode.bench.client.SearchClient;
import dev.lode.bench.measure.Bar;
import dev.lode.bench.measure.Figure;
import dev.lode.bench.measure.Report;
import dev.lode.bench.stack.StackOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./lode bench quality}: how well judged items are found, through both services. */
@Command(
    name = "quality",
    description = {
      "Retrieval quality on judged queries through the HTTP API, of each mode and each profile; and"
          + " a search for a better ranking.",
      "The collection must hold that corpus alone: a term's rarity is counted over the whole"
          + " collection, whatever the filter. The stack that this command starts by itself does."
    })
public final class QualityCommand extends Measurement {

  @ArgGroup(heading = "What is searched for; without it, --lists-from is tuned on:%n")
  private @Nullable JudgedOptions judged;

  @Option(
      names = "--platform",
      description = "Platform that a folder's corpus becomes (default: the folder's name).")
  private @Nullable String platform;

  @Option(
      names = "--profile",
      paramLabel = "<name>",
      description = "Profile to measure besides the modes (repeatable; default: all there are).")
  private List<String> profiles = List.of();

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

  @ArgGroup(exclusive = false, heading = "Tuning:%n")
  private TuningOptions tuning = new TuningOptions();

  @Mixin private StackOptions stack = new StackOptions();

  @Override
  public Report measure() throws Exception {
    if (judged == null) {
      if (!tuning.hasLists()) {
        throw new IOException("what is searched for? --beir <folder> or --judged <file> says it");
      }
      var tuned = tuning.run(this::progress);
      return new Report("quality", "lists that were kept", tuned.figures(), tuned.profile());
    }
    // Read first: broken files should be known before anything is started.
    var set = judged.read(platform);
    try (var services = stack.open(this::progress);
        var search = new SearchClient(services.queryUrl())) {
      judged.ingest(services, platform, this::progress);
      var figures = new ArrayList<>(measure(set, search));
      var tuned = tuning.run(set, services.qdrantUrl(), this::progress);
      tuned.ifPresent(outcome -> figures.addAll(outcome.figures()));
      return new Report(
          "quality",
          "%s, %d judged queries".formatted(set.name(), set.queries().size()),
          figures,
          tuned.map(outcome -> outcome.profile()).orElse(null));
    }
  }

  private List<Figure> measure(JudgedSet set, SearchClient search)
      throws IOException, InterruptedException {
    var quality = new QualityMeasurement(search, set);
    var names = profiles.isEmpty() ? search.profiles() : profiles;
    progress("Searching for all queries in each mode and in " + names.size() + " profiles");
    var dense = quality.measure(Ranking.mode("dense"));
    var sparse = quality.measure(Ranking.mode("sparse"));
    var hybrid = quality.measure(Ranking.mode("hybrid"));
    var figures = new ArrayList<Figure>();
    figures.addAll(dense.figures(Ranking.mode("dense"), denseBar));
    figures.addAll(sparse.figures(Ranking.mode("sparse"), sparseBar));
    figures.addAll(hybrid.figures(Ranking.mode("hybrid"), hybridBar));
    figures.add(
        Figure.of(
                "hybrid nDCG@10 above the better of dense and sparse",
                hybrid.ndcgAt10() - Math.max(dense.ndcgAt10(), sparse.ndcgAt10()),
                "")
            .mustReach(new Bar.AtLeast(0)));
    for (var name : names) {
      var profile = Ranking.profile(name);
      figures.addAll(quality.measure(profile).figures(profile, Double.NaN));
    }
    return figures;
  }
}
