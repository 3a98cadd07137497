package dev.lode.local.qdrant.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InvertedIndexTest {

  @Property
  void searchFindsWhatComparingAllVectorsFinds(
      @ForAll @Size(min = 1, max = 20)
          List<@Size(max = 6) Map<@IntRange(max = 8) Integer, @IntRange(min = 1, max = 5) Integer>>
              vectors,
      @ForAll @Size(max = 6)
          Map<@IntRange(max = 8) Integer, @IntRange(min = 1, max = 5) Integer> query,
      @ForAll @IntRange(max = 19) int removed) {
    InvertedIndex index = new InvertedIndex();
    List<SparseVector> stored = new ArrayList<>();
    for (Map<Integer, Integer> vector : vectors) {
      index.add(stored.size(), sparse(vector));
      stored.add(sparse(vector));
    }
    if (removed < stored.size()) {
      index.remove(removed, stored.get(removed));
    }
    TopPoints top = new TopPoints(vectors.size(), Integer::compare);
    index.search(sparse(query), vectors.size(), null, false, top);
    top.sort();
    Map<Integer, Float> found = new TreeMap<>();
    for (int rank = 0; rank < top.size(); rank++) {
      found.put(top.offset(rank), top.similarity(rank));
    }
    Map<Integer, Float> expected = new TreeMap<>();
    for (int offset = 0; offset < stored.size(); offset++) {
      float score = sparse(query).dot(stored.get(offset));
      if (offset != removed && score != 0) {
        expected.put(offset, score);
      }
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void frequenciesCountOnlyVectorsThatAreThere() {
    InvertedIndex index = new InvertedIndex();
    SparseVector one = sparse(Map.of(1, 1));
    index.add(0, one);
    index.add(1, one);
    index.add(2, sparse(Map.of()));
    index.remove(1, one);
    assertThat(index.vectorCount()).isEqualTo(1);
    // N = 1, df = 1: ln(0.5 / 1.5 + 1).
    assertThat(index.withInverseDocumentFrequency(one).values())
        .containsExactly((float) Math.log(0.5f / 1.5f + 1f));
  }

  @Test
  void productsThatCancelOutAreFoundOnlyOneByOne() {
    InvertedIndex index = new InvertedIndex();
    index.add(0, SparseVector.of(new int[] {1, 2}, new float[] {1, -1}));
    SparseVector query = SparseVector.of(new int[] {2, 1}, new float[] {1, 1});
    assertThat(found(index, query, false)).isZero();
    assertThat(found(index, query, true)).isEqualTo(1);
  }

  @Test
  void whatHasNoFiniteScoreFromBelowIsNotFound() {
    InvertedIndex index = new InvertedIndex();
    index.add(0, SparseVector.of(new int[] {1}, new float[] {Float.NaN}));
    SparseVector query = SparseVector.of(new int[] {1}, new float[] {1});
    assertThat(found(index, query, false)).isZero();
    assertThat(found(index, query, true)).isZero();
  }

  private static int found(InvertedIndex index, SparseVector query, boolean withZero) {
    TopPoints top = new TopPoints(10, Integer::compare);
    index.search(query, 1, null, withZero, top);
    return top.size();
  }

  private static SparseVector sparse(Map<Integer, Integer> entries) {
    int[] indices = entries.keySet().stream().mapToInt(Integer::intValue).toArray();
    float[] values = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      values[i] = entries.getOrDefault(indices[i], 0);
    }
    return SparseVector.of(indices, values);
  }
}
