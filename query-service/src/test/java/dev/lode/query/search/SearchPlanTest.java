package dev.lode.query.search;

import static io.qdrant.client.VectorInputFactory.vectorInput;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.search.RankedList;
import dev.lode.query.filter.FilterField;
import dev.lode.query.filter.ItemFilter;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchPlanTest {

  private static final SearchConfig.Profile PROFILE =
      new SearchConfig.Profile() {
        @Override
        public int k() {
          return 7;
        }

        @Override
        public SearchConfig.Weights weights() {
          throw new AssertionError("the lists carry their weights");
        }

        @Override
        public int prefetchLimit() {
          return 100;
        }
      };

  private static final List<RankedList> LISTS =
      List.of(
          new RankedList("title", vectorInput(1f), .3f),
          new RankedList("content", vectorInput(2f), 1),
          new RankedList("terms", vectorInput(List.of(1f), List.of(3)), 2));

  private static SearchRequest request(SearchMode mode, int offset, int limit, FacetField groupBy) {
    return new SearchRequest(
        "q",
        SearchVectors.NONE,
        mode,
        "default",
        limit,
        offset,
        new ItemFilter.Matches(FilterField.KIND, List.of("video")),
        List.of(),
        50,
        groupBy,
        3,
        false,
        false,
        false,
        null);
  }

  @Test
  void hybridFusesAtTheRootAndFiltersOnce() {
    var plan = SearchPlan.of("items", request(SearchMode.HYBRID, 20, 10, null), PROFILE, LISTS);

    var query = plan.page(20, 10);

    assertThat(query.getCollectionName()).isEqualTo("items");
    assertThat(query.getPrefetchList())
        .extracting(PrefetchQuery::getUsing)
        .containsExactly("title", "content", "terms");
    assertThat(query.getPrefetchList())
        .allSatisfy(
            prefetch -> {
              assertThat(prefetch.getLimit()).isEqualTo(100);
              assertThat(prefetch.hasFilter()).isFalse();
            });
    assertThat(query.getQuery().getRrf().getK()).isEqualTo(7);
    assertThat(query.getQuery().getRrf().getWeightsList()).containsExactly(.3f, 1f, 2f);
    assertThat(query.getFilter().getMustList()).hasSize(1);
    assertThat(query.getOffset()).isEqualTo(20);
    assertThat(query.getLimit()).isEqualTo(10);
    assertThat(query.getWithPayload().getExclude().getFieldsList())
        .containsExactly("transcript", "lineage");
  }

  @Test
  void oneVectorIsAskedPlainly() {
    var plan =
        SearchPlan.of(
            "items", request(SearchMode.DENSE, 0, 10, null), PROFILE, LISTS.subList(1, 2));

    var query = plan.page(0, 10);

    assertThat(query.getPrefetchList()).isEmpty();
    assertThat(query.getUsing()).isEqualTo("content");
    assertThat(query.getQuery().hasNearest()).isTrue();
    assertThat(query.hasOffset()).isFalse();
  }

  @Test
  void listAloneIsAskedAsTheFusionSeesIt() {
    var plan = SearchPlan.of("items", request(SearchMode.HYBRID, 0, 10, null), PROFILE, LISTS);

    var alone = plan.alone(LISTS.get(2));

    assertThat(alone.getUsing()).isEqualTo("terms");
    assertThat(alone.getLimit()).isEqualTo(100);
    assertThat(alone.getFilter()).isEqualTo(plan.page(0, 10).getFilter());
    assertThat(alone.getWithPayload().getEnable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"100, 10, 100", "100, 100, 100", "100, 101, 200", "100, 1000, 1600", "30, 31, 60"})
  void prefetchLimitFillsThePageInSteps(int least, int hits, int expected) {
    assertThat(SearchPlan.prefetchLimit(least, hits)).isEqualTo(expected);
  }

  @Test
  void groupsNeedHitsForEachGroup() {
    var plan =
        SearchPlan.of(
            "items", request(SearchMode.HYBRID, 10, 30, FacetField.CHANNEL), PROFILE, LISTS);

    assertThat(plan.page(0, 1).getPrefetch(0).getLimit()).isEqualTo(200);
    assertThat(plan.candidates()).isEqualTo(600);
  }
}
