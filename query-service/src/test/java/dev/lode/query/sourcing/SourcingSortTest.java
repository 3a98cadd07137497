package dev.lode.query.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.sourcing.SourcingResult.Candidate;
import dev.lode.query.sourcing.SourcingResult.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourcingSortTest {

  private static final List<Candidate> BY_RELEVANCE =
      List.of(
          candidate("a", 3, 1, null, 2.0),
          candidate("b", 2, 9, 10.0, null),
          candidate("c", 1, 5, 20.0, 4.0));

  private static Candidate candidate(
      String id, double score, int matching, @Nullable Double views, @Nullable Double rate) {
    return new Candidate(
        new Channel("p", id, id),
        score,
        List.of(),
        Coverage.of(matching, 10),
        new Cadence(0, null, null, rate, null),
        new Audience(0, views, null, null, null),
        false);
  }

  private static List<String> order(SourcingSort sort) {
    return BY_RELEVANCE.stream()
        .sorted(sort.order())
        .map(candidate -> candidate.channel().id())
        .toList();
  }

  @Test
  void everySortHasItsOrderAndTheUnknownLast() {
    assertThat(order(SourcingSort.RELEVANCE)).containsExactly("a", "b", "c");
    assertThat(order(SourcingSort.AUDIENCE)).containsExactly("c", "b", "a");
    assertThat(order(SourcingSort.CADENCE)).containsExactly("c", "a", "b");
    assertThat(order(SourcingSort.COVERAGE)).containsExactly("b", "c", "a");
  }
}
