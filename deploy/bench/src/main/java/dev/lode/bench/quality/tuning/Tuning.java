package dev.lode.bench.quality.tuning;

import dev.lode.bench.measure.Figure;
import dev.lode.bench.quality.tuning.FusionSearch.Best;
import dev.lode.common.search.HybridRanking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds the ranking that measures best on one half of the judged queries, and tells what it is
 * worth on the other half. Start here to see how a ranking is tuned.
 */
public final class Tuning {

  private final JudgedHalf training;
  private final JudgedHalf other;
  private final HybridRanking baseline;
  private final int generations;
  private final long seed;

  /**
   * A tuning.
   *
   * @param collections with different names; each counts the same
   * @param baseline what is compared with
   * @param generations of each search; more find more and take longer
   * @param seed of the halves, the searches and the resampling
   */
  public Tuning(
      List<RawCollection> collections, HybridRanking baseline, int generations, long seed) {
    var halves = JudgedHalf.split(collections, seed);
    this.training = halves.training();
    this.other = halves.other();
    this.baseline = baseline;
    this.generations = generations;
    this.seed = seed;
  }

  /**
   * What came out.
   *
   * @param figures of the baseline, of the best of each kind of fusion, and of the winner on each
   *     collection; each on both halves
   * @param profile the winner in YAML: the best on the training half, its neighbours included
   */
  public record Outcome(List<Figure> figures, String profile) {

    /** Copies the figures. */
    public Outcome {
      figures = List.copyOf(figures);
    }
  }

  /**
   * Searches all kinds of fusion.
   *
   * @param progress told what is being searched
   */
  public Outcome run(Consumer<String> progress) {
    var search = new FusionSearch(training::ndcg, generations, seed);
    var best = new ArrayList<Best>();
    for (var family : Family.all()) {
      progress.accept("Searching for the best " + family.name());
      best.add(search.search(family));
    }
    var winner = best.stream().max(Comparator.comparingDouble(Best::around)).orElseThrow();
    var figures = new ArrayList<Figure>();
    figures.add(figure("baseline, training half", training.ndcg(baseline)));
    figures.add(figure("baseline, other half", other.ndcg(baseline)));
    best.forEach(one -> figures.addAll(figures(one)));
    figures.addAll(byCollection(winner));
    return new Outcome(
        figures,
        ProfileYaml.of(
            winner.ranking(), "Tuned on judged queries (%s)".formatted(winner.family().name())));
  }

  private List<Figure> figures(Best best) {
    var difference =
        Bootstrap.difference(other.measure(best.ranking()), other.measure(baseline), seed);
    var name = best.family().name();
    return List.of(
        figure(name + ", training half", best.value()),
        figure(name + ", training half, around it", best.around()),
        figure(name + ", other half", other.ndcg(best.ranking())),
        figure(name + ", other half, above the baseline", difference.mean()),
        figure(name + ", other half, above the baseline, 95 % from", difference.low()),
        figure(name + ", other half, above the baseline, 95 % to", difference.high()));
  }

  private List<Figure> byCollection(Best winner) {
    var figures = new ArrayList<Figure>();
    var ours = other.measure(winner.ranking());
    var theirs = other.measure(baseline);
    for (var collection : ours.keySet()) {
      figures.add(figure("baseline on " + collection + ", other half", mean(theirs, collection)));
      figures.add(
          figure(
              winner.family().name() + " on " + collection + ", other half",
              mean(ours, collection)));
    }
    return figures;
  }

  private static double mean(Map<String, double[]> measured, String collection) {
    return Arrays.stream(measured.getOrDefault(collection, new double[0])).average().orElse(0);
  }

  private static Figure figure(String name, double ndcg) {
    return Figure.of(name, ndcg, "");
  }
}
