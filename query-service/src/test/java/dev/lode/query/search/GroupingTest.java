package dev.lode.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.index.IndexedItem;
import dev.lode.common.model.Item;
import dev.lode.query.search.SearchResult.Group;
import dev.lode.query.search.SearchResult.Hit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupingTest {

  private static Hit hit(String id, float score, List<String> tags) {
    return new Hit(
        new IndexedItem(
            Item.builder("youtube", id, "title").tags(tags).build(), List.of(), null, null),
        score,
        List.of(),
        null,
        List.of(),
        null,
        null);
  }

  private static List<Hit> randomRanking(long seed) {
    var random = new Random(seed);
    return IntStream.range(0, 60)
        .mapToObj(
            i ->
                hit(
                    "i" + i,
                    60 - i,
                    random
                        .ints(random.nextInt(3), 0, 8)
                        .distinct()
                        .mapToObj(t -> "t" + t)
                        .toList()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void headOfEveryGroupIsTheFlatRankingsFirstWithItsValue(long seed) {
    var ranking = randomRanking(seed);

    var groups = Grouping.of(ranking, FacetField.TAG, 0, 100, 3);

    assertThat(groups).isNotEmpty();
    for (var group : groups) {
      var flat =
          ranking.stream()
              .filter(hit -> hit.item().item().tags().contains(group.key()))
              .limit(3)
              .toList();
      assertThat(group.hits()).isEqualTo(flat);
    }
    assertThat(groups)
        .extracting(group -> group.hits().getFirst().score())
        .isSortedAccordingTo((a, b) -> Float.compare(b, a));
  }

  @Test
  void pageOfGroupsIsCutFromAllGroups() {
    var ranking = randomRanking(6);
    var all = Grouping.of(ranking, FacetField.TAG, 0, 100, 2);

    assertThat(Grouping.of(ranking, FacetField.TAG, 2, 3, 2)).isEqualTo(all.subList(2, 5));
    assertThat(Grouping.of(ranking, FacetField.TAG, 100, 3, 2)).isEmpty();
  }

  @Test
  void itemsWithoutTheFieldAreInNoGroup() {
    var ranking = List.of(hit("a", 2, List.of()), hit("b", 1, List.of("x")));

    assertThat(Grouping.of(ranking, FacetField.TAG, 0, 10, 1))
        .extracting(Group::key)
        .containsExactly("x");
  }
}
