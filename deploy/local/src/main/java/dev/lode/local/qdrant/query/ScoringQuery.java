package dev.lode.local.qdrant.query;

import dev.lode.local.qdrant.formula.ScoreFormula;
import dev.lode.local.qdrant.scoring.ReciprocalRankFusion;
import dev.lode.local.qdrant.scoring.VectorValue;
import io.qdrant.client.grpc.Points.OrderBy;
import java.util.List;

/** What results are ordered by, once all ids in a query are replaced by vectors. */
sealed interface ScoringQuery {

  /** Compares with stored vectors. */
  sealed interface ByVector extends ScoringQuery {
    /** The name of the vectors. */
    String using();
  }

  /** By similarity to one vector. */
  record Nearest(String using, VectorValue vector) implements ByVector {}

  /** By the best of the similarities to examples, with the sign of its side. */
  record BestScore(String using, List<VectorValue> positives, List<VectorValue> negatives)
      implements ByVector {}

  /** By the sum of the similarities to positive examples minus that to negative ones. */
  record SumScores(String using, List<VectorValue> positives, List<VectorValue> negatives)
      implements ByVector {}

  /** By the ranks in the prefetches. */
  record RankFusion(ReciprocalRankFusion fusion) implements ScoringQuery {}

  /** By the normalised scores in the prefetches. */
  record ScoreFusion() implements ScoringQuery {}

  /** By a formula over the scores in the prefetches and the payload. */
  record ByFormula(ScoreFormula formula) implements ScoringQuery {}

  /**
   * By similarity to one vector, then picked for variety.
   *
   * @param lambda 1 for similarity alone, 0 for variety alone
   * @param candidates how many of the most similar points to pick from
   */
  record Diverse(Nearest nearest, float lambda, int candidates) implements ScoringQuery {}

  /**
   * Picks for variety from what the prefetches found, whatever its similarity: what Qdrant makes of
   * {@link Diverse} in a prefetch that has prefetches.
   */
  record DiverseOfSources(Nearest nearest, float lambda) implements ScoringQuery {}

  /** By a payload field. */
  record ByField(OrderBy orderBy) implements ScoringQuery {}

  /** By chance. */
  record Sample() implements ScoringQuery {}
}
