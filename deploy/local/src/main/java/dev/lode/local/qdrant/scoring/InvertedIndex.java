package dev.lode.local.qdrant.scoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The inverted index of one sparse vector name: for every dimension the points that have it. Scores
 * are accumulated one dimension at a time. Changes need exclusive access; searches may run side by
 * side.
 */
public final class InvertedIndex {
  /** Qdrant's search offers only what exceeds this: neither NaN nor minus infinity. */
  private static final float MIN_SCORE = -Float.MAX_VALUE;

  private final Map<Integer, PostingList> postings = new HashMap<>();
  private int vectorCount;

  private record Term(PostingList postings, float weight) {}

  /** Adds the vector of a point that has none in the index. An empty vector is not indexed. */
  public void add(int offset, SparseVector vector) {
    if (vector.length() == 0) {
      return;
    }
    for (int i = 0; i < vector.length(); i++) {
      postings
          .computeIfAbsent(vector.indices()[i], dimension -> new PostingList(postings.size()))
          .put(offset, vector.values()[i]);
    }
    vectorCount++;
  }

  /** Removes the vector that was added for a point. */
  public void remove(int offset, SparseVector vector) {
    if (vector.length() == 0) {
      return;
    }
    for (int dimension : vector.indices()) {
      PostingList list = postings.get(dimension);
      if (list != null) {
        list.remove(offset);
      }
    }
    vectorCount--;
  }

  /** The number of vectors in the index, which is N of the inverse document frequency. */
  public int vectorCount() {
    return vectorCount;
  }

  /**
   * The query with every weight multiplied by the inverse document frequency of its dimension,
   * {@code ln((N - df + 0.5) / (df + 0.5) + 1)} (Qdrant's {@code fancy_idf}).
   */
  public SparseVector withInverseDocumentFrequency(SparseVector query) {
    float total = vectorCount;
    float[] weights = new float[query.length()];
    for (int i = 0; i < weights.length; i++) {
      PostingList list = postings.get(query.indices()[i]);
      float frequency = list == null ? 0 : list.size;
      float ratio = (total - frequency + 0.5f) / (frequency + 0.5f) + 1.0f;
      weights[i] = query.values()[i] * (float) Math.log(ratio);
    }
    return new SparseVector(query.indices(), weights);
  }

  /**
   * Offers every point that shares a dimension with the query and has a score: weights that are not
   * finite may give none.
   *
   * @param maxOffset exclusive bound of the offsets
   * @param candidates the points that may be offered; null for all
   * @param withZero whether a point whose products add up to exactly 0 is offered: Qdrant does so
   *     where it scores a short list of candidates one by one, and not where it walks the index
   */
  public void search(
      SparseVector query,
      int maxOffset,
      @Nullable FixedBitSet candidates,
      boolean withZero,
      TopPoints top) {
    List<Term> terms = terms(query);
    if (terms.isEmpty()) {
      return;
    }
    float[] scores = new float[maxOffset];
    FixedBitSet touched = withZero ? new FixedBitSet(maxOffset) : null;
    for (Term term : terms) {
      int[] offsets = term.postings.offsets;
      float[] weights = term.postings.weights;
      float queryWeight = term.weight;
      for (int i = 0; i < term.postings.size; i++) {
        scores[offsets[i]] += weights[i] * queryWeight;
      }
      if (touched != null) {
        for (int i = 0; i < term.postings.size; i++) {
          touched.set(offsets[i]);
        }
      }
    }
    if (touched == null) {
      offerNonZero(scores, candidates, top);
    } else {
      if (candidates != null) {
        touched.and(candidates);
      }
      offerAll(scores, touched, top);
    }
  }

  private static void offerNonZero(
      float[] scores, @Nullable FixedBitSet candidates, TopPoints top) {
    for (int offset = 0; offset < scores.length; offset++) {
      if (scores[offset] != 0
          && scores[offset] > MIN_SCORE
          && (candidates == null || candidates.get(offset))) {
        top.offer(offset, scores[offset]);
      }
    }
  }

  private static void offerAll(float[] scores, FixedBitSet points, TopPoints top) {
    int end = points.length();
    int offset = end == 0 ? end : points.nextSetBit(0);
    while (offset < end) {
      if (scores[offset] > MIN_SCORE) {
        top.offer(offset, scores[offset]);
      }
      offset = offset + 1 < end ? points.nextSetBit(offset + 1) : end;
    }
  }

  private List<Term> terms(SparseVector query) {
    List<Term> terms = new ArrayList<>(query.length());
    for (int i = 0; i < query.length(); i++) {
      PostingList list = postings.get(query.indices()[i]);
      if (list != null && list.size > 0) {
        terms.add(new Term(list, query.values()[i]));
      }
    }
    terms.sort(Comparator.comparingInt(term -> term.postings.ordinal));
    return terms;
  }
}
