package dev.lode.bench.quality.tuning;

import static dev.lode.bench.quality.tuning.TestingLists.list;
import static dev.lode.bench.quality.tuning.TestingLists.point;
import static dev.lode.bench.quality.tuning.TestingLists.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.search.Fusion;
import dev.lode.common.search.HybridRanking;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OfflineSearchTest {

  private static final Map<String, RawList> LISTS =
      Map.of(
          "content", list(0.8, 0.1, "a", "b", "c"),
          "title", list(0.9, 0.1, "c", "a"),
          "terms", list(30, 10, "d", "b"));

  @Test
  void ranksByTheSumOfReciprocalRanks() {
    // a: 1/2 + 1/(2/0.5 + 1), b: 1/3 + 1/3, c: 1/4 + 1/(1/0.5 + 1), d: 1/2, with k = 2.
    var ranking = new HybridRanking(new Fusion.Rrf(2), 1, 0.5f, 1, 100);

    assertThat(hits(ranking)).containsExactlyElementsOf(points("a", "b", "c", "d"));
  }

  @Test
  void aListOfWeightZeroCountsNothing() {
    assertThat(hits(new HybridRanking(new Fusion.Rrf(2), 0, 0, 1, 100)))
        .containsExactlyElementsOf(points("d", "b"));
  }

  @Test
  void scoresCountAsTheyAreAndAFloorWhereAListDidNotFindThePoint() {
    // Of content a .8, b .7, c .6, d .55; of terms d 30/40, b 20/30, else nothing.
    var scores = new Fusion.Scores(10, Map.of("content", 0.55f), List.of());

    assertThat(hits(new HybridRanking(scores, 1, 0, 1, 100)))
        .containsExactlyElementsOf(points("b", "d", "a", "c"));
    assertThat(hits(new HybridRanking(scores, 1, 0, 0.1f, 100)))
        .containsExactlyElementsOf(points("a", "b", "d", "c"));
  }

  @Test
  void onlyTheHeadOfEachListIsSeen() {
    assertThat(hits(new HybridRanking(new Fusion.Rrf(2), 1, 0, 0, 2)))
        .containsExactlyElementsOf(points("a", "b"));
  }

  @Test
  void aQueryWithoutWordsHasNoListOfTerms() {
    var search = new OfflineSearch(query("a", Map.of("content", list(0.8, 0.1, "a"))));

    assertThat(search.hits(HybridRanking.DEFAULT)).containsExactly(point("a"));
  }

  @Test
  void measuresTheFirstTen() {
    var search = new OfflineSearch(query("b", LISTS));

    assertThat(search.ndcg(new HybridRanking(new Fusion.Rrf(2), 1, 0, 0, 100)))
        .isEqualTo(Math.log(2) / Math.log(3));
  }

  private static List<String> hits(HybridRanking ranking) {
    return new OfflineSearch(query("a", LISTS)).hits(ranking);
  }

  private static List<String> points(String... letters) {
    return Stream.of(letters).map(TestingLists::point).toList();
  }
}
