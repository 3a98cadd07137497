package dev.lode.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.index.IndexedItem;
import dev.lode.common.model.Item;
import dev.lode.query.search.SearchResult.Group;
import dev.lode.query.search.SearchResult.Hit;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GroupingTest {

  private static Hit hit(String id, float score, List<String> tags) {
    return new Hit(
        new IndexedItem(
            Item.builder("youtube", id, "title").tags(tags).build(), List.of(), null, null),
        score,
        null,
        null);
  }

  /** Rankings of up to 60 hits, each with none to two of eight tags. */
  @Provide
  Arbitrary<List<Hit>> rankings() {
    return Arbitraries.integers()
        .between(0, 7)
        .map(tag -> "t" + tag)
        .list()
        .uniqueElements()
        .ofMaxSize(2)
        .list()
        .ofMaxSize(60)
        .map(
            tags ->
                IntStream.range(0, tags.size())
                    .mapToObj(i -> hit("i" + i, tags.size() - i, tags.get(i)))
                    .toList());
  }

  private static List<Hit> withTag(List<Hit> ranking, String tag) {
    return ranking.stream().filter(hit -> hit.item().item().tags().contains(tag)).toList();
  }

  @Property
  void groupIsTheFlatRankingsFirstHitsWithItsValue(
      @ForAll("rankings") List<Hit> ranking, @ForAll @IntRange(min = 1, max = 5) int size) {
    var groups = Grouping.of(ranking, FacetField.TAG, 0, 100, size);

    for (var group : groups) {
      var flat = withTag(ranking, group.key());
      assertThat(group.hits()).isEqualTo(flat.subList(0, Math.min(size, flat.size())));
    }
  }

  @Property
  void headsAreInTheOrderOfTheFlatRanking(@ForAll("rankings") List<Hit> ranking) {
    var groups = Grouping.of(ranking, FacetField.TAG, 0, 100, 3);

    var tags =
        ranking.stream().flatMap(hit -> hit.item().item().tags().stream()).distinct().toList();
    assertThat(groups).extracting(Group::key).isEqualTo(tags);
    assertThat(groups)
        .extracting(group -> group.hits().getFirst().score())
        .isSortedAccordingTo((a, b) -> Float.compare(b, a));
  }

  @Property
  void pageOfGroupsIsCutFromAllGroups(
      @ForAll("rankings") List<Hit> ranking,
      @ForAll @IntRange(max = 9) int offset,
      @ForAll @IntRange(min = 1, max = 9) int limit) {
    var all = Grouping.of(ranking, FacetField.TAG, 0, 100, 2);

    assertThat(Grouping.of(ranking, FacetField.TAG, offset, limit, 2))
        .isEqualTo(all.stream().skip(offset).limit(limit).toList());
  }

  @Test
  void itemsWithoutTheFieldAreInNoGroup() {
    var ranking = List.of(hit("a", 2, List.of()), hit("b", 1, List.of("x")));

    assertThat(Grouping.of(ranking, FacetField.TAG, 0, 10, 1))
        .extracting(Group::key)
        .containsExactly("x");
  }
}
