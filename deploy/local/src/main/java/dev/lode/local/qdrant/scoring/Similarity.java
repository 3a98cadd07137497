package dev.lode.local.qdrant.scoring;

import org.apache.lucene.util.VectorUtil;

/**
 * Qdrant's distances as similarities: the larger, the closer. Qdrant ranks by these inside and
 * turns the winners into what it answers by {@link #toScore}, for which a smaller value may be the
 * better one.
 */
public enum Similarity {
  /** The dot product of vectors that were normalised when they were stored. */
  COSINE {
    @Override
    public float of(float[] left, float[] right) {
      return dotProduct(left, right);
    }

    @Override
    public float[] prepare(float[] vector) {
      float squaredLength = dotProduct(vector, vector);
      // Qdrant leaves vectors alone that have no direction or are of length 1 already.
      if (squaredLength < RUST_EPSILON || Math.abs(squaredLength - 1.0f) <= 1.0e-6f) {
        return vector;
      }
      float length = (float) Math.sqrt(squaredLength);
      float[] normalised = new float[vector.length];
      for (int i = 0; i < vector.length; i++) {
        normalised[i] = vector[i] / length;
      }
      return normalised;
    }
  },

  DOT {
    @Override
    public float of(float[] left, float[] right) {
      return dotProduct(left, right);
    }
  },

  /** Minus the squared distance inside; the distance in answers. */
  EUCLID {
    @Override
    public float of(float[] left, float[] right) {
      return -squareDistance(left, right);
    }

    @Override
    public float toScore(float similarity) {
      return (float) Math.sqrt(Math.abs(similarity));
    }

    @Override
    public boolean smallerScoreIsBetter() {
      return true;
    }
  },

  /** Minus the distance inside; the distance in answers. */
  MANHATTAN {
    @Override
    public float of(float[] left, float[] right) {
      float even = 0;
      float odd = 0;
      int i = 0;
      // Two sums, because the addition's latency, not the loads, bounds the loop.
      for (; i + 1 < left.length; i += 2) {
        even += Math.abs(left[i] - right[i]);
        odd += Math.abs(left[i + 1] - right[i + 1]);
      }
      if (i < left.length) {
        even += Math.abs(left[i] - right[i]);
      }
      return -(even + odd);
    }

    @Override
    public float toScore(float similarity) {
      return Math.abs(similarity);
    }

    @Override
    public boolean smallerScoreIsBetter() {
      return true;
    }
  };

  private static final float RUST_EPSILON = 1.1920929E-7f;

  // Lucene's products use SIMD, but with assertions enabled (as in the tests of whoever embeds this
  // server) they fail where the result is not finite. Qdrant answers such results, so they are
  // computed again; checking every vector beforehand would cost every search.

  private static float dotProduct(float[] left, float[] right) {
    try {
      return VectorUtil.dotProduct(left, right);
    } catch (AssertionError notFinite) {
      float sum = 0;
      for (int i = 0; i < left.length; i++) {
        sum += left[i] * right[i];
      }
      return sum;
    }
  }

  private static float squareDistance(float[] left, float[] right) {
    try {
      return VectorUtil.squareDistance(left, right);
    } catch (AssertionError notFinite) {
      float sum = 0;
      for (int i = 0; i < left.length; i++) {
        float difference = left[i] - right[i];
        sum += difference * difference;
      }
      return sum;
    }
  }

  /** The similarity of two prepared vectors of the same length; the larger, the closer. */
  public abstract float of(float[] left, float[] right);

  /**
   * The form in which a vector is stored and compared; the argument itself when it needs no change.
   */
  public float[] prepare(float[] vector) {
    return vector;
  }

  /** The score that is answered for a similarity. */
  public float toScore(float similarity) {
    return similarity;
  }

  /** Whether answers are ordered by ascending score. */
  public boolean smallerScoreIsBetter() {
    return false;
  }

  /** Whether an answered score satisfies a {@code score_threshold}, which is exclusive. */
  public boolean passes(float score, float threshold) {
    return smallerScoreIsBetter() ? score < threshold : score > threshold;
  }
}
