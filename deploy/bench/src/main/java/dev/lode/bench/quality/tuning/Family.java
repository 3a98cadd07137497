package dev.lode.bench.quality.tuning;

import dev.lode.bench.quality.tuning.Knob.Choice;
import dev.lode.bench.quality.tuning.Knob.Linear;
import dev.lode.bench.quality.tuning.Knob.Logarithmic;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.search.Fusion;
import dev.lode.common.search.HybridRanking;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Rankings of one kind of fusion, which differ in numbers only. The weight of content is 1 in all
 * of them: only ratios count.
 *
 * @param name of the fusion in a profile
 * @param knobs what is turned
 * @param start the values of the knobs from which a search starts
 * @param ranking the ranking with certain values of the knobs
 */
record Family(
    String name,
    List<Knob> knobs,
    List<Double> start,
    Function<List<Double>, HybridRanking> ranking) {

  private static final Knob TITLE = new Linear(0, 1);
  private static final Knob TERMS = new Logarithmic(0.1, 3);
  private static final Knob FLOOR = new Linear(0, 0.8);
  private static final Knob LIMIT = new Choice(50, 100, 200);

  /** All that are searched. */
  static List<Family> all() {
    return List.of(rrf(), dbsf(), scores());
  }

  /** Ranks: k, the weights of title and terms, the length of the lists. */
  static Family rrf() {
    return new Family(
        "rrf",
        List.of(new Logarithmic(1, 100), TITLE, TERMS, LIMIT),
        List.of(2.0, 0.2, 1.0, 100.0),
        values ->
            new HybridRanking(
                new Fusion.Rrf((int) Math.round(values.get(0))),
                1,
                values.get(1).floatValue(),
                values.get(2).floatValue(),
                values.get(3).intValue()));
  }

  /** Normalised scores, which Qdrant does not weigh: with or without titles, and the length. */
  static Family dbsf() {
    return new Family(
        "dbsf",
        List.of(new Choice(0, 1), LIMIT),
        List.of(0.0, 100.0),
        values ->
            new HybridRanking(
                new Fusion.Dbsf(), 1, values.get(0).floatValue(), 1, values.get(1).intValue()));
  }

  /** Raw scores: BM25's saturation, the weights, the floors of the dense lists, the length. */
  static Family scores() {
    return new Family(
        "scores",
        List.of(new Logarithmic(1, 100), TITLE, TERMS, FLOOR, FLOOR, LIMIT),
        List.of(20.0, 0.1, 0.67, 0.5, 0.5, 100.0),
        values ->
            new HybridRanking(
                new Fusion.Scores(
                    values.get(0).floatValue(),
                    Map.of(
                        IndexSchema.CONTENT, values.get(3).floatValue(),
                        IndexSchema.TITLE, values.get(4).floatValue()),
                    List.of()),
                1,
                values.get(1).floatValue(),
                values.get(2).floatValue(),
                values.get(5).intValue()));
  }

  /** The ranking with all knobs at these positions. */
  HybridRanking at(double[] positions) {
    var values = new ArrayList<Double>();
    for (int i = 0; i < positions.length; i++) {
      values.add(knobs.get(i).at(positions[i]));
    }
    return ranking.apply(values);
  }

  /** The positions from which a search starts. */
  double[] startPositions() {
    var positions = new double[knobs.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = knobs.get(i).of(start.get(i));
    }
    return positions;
  }
}
