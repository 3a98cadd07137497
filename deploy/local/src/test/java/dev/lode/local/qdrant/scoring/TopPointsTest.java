package dev.lode.local.qdrant.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TopPointsTest {

  @Property
  void theBestAreThoseOfACompleteSort(
      @ForAll @Size(max = 60) List<@IntRange(min = -3, max = 3) Integer> scores,
      @ForAll @IntRange(max = 70) int limit) {
    TopPoints top = new TopPoints(limit, Integer::compare);
    for (int offset = 0; offset < scores.size(); offset++) {
      top.offer(offset, scores.get(offset));
    }
    top.sort();
    List<Integer> kept = new ArrayList<>();
    for (int rank = 0; rank < top.size(); rank++) {
      kept.add(top.offset(rank));
      assertThat(top.similarity(rank)).isEqualTo(scores.get(top.offset(rank)).floatValue());
    }
    assertThat(kept)
        .isEqualTo(
            IntStream.range(0, scores.size())
                .boxed()
                .sorted(
                    Comparator.<Integer>comparingInt(scores::get)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(limit)
                .toList());
  }
}
