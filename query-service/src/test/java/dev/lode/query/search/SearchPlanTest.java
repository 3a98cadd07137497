package dev.lode.query.search;

import static io.qdrant.client.VectorInputFactory.vectorInput;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lode.common.problem.FieldErrors;
import dev.lode.common.search.RankedList;
import dev.lode.query.TestingIndex;
import dev.lode.query.filter.FilterField;
import dev.lode.query.filter.ItemFilter;
import dev.lode.query.index.IndexShape;
import dev.lode.query.index.IndexState;
import dev.lode.query.search.profile.Profile;
import dev.lode.query.search.profile.ProfileReader;
import dev.lode.query.search.profile.Sort;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchPlanTest {

  private static final Instant NOW = Instant.parse("2024-02-01T00:00:00Z");

  private static final IndexState.Ready INDEX =
      new IndexState.Ready("items", TestingIndex.stamp(), new IndexShape(Set.of(), Set.of(), 3));

  private static final Profile RANKS =
      profile("{'fusion':{'type':'rrf','k':7},'weights':{'content':1}}");

  private static final Profile SCORES =
      profile("{'fusion':{'type':'scores'},'weights':{'content':1,'terms':1}}");

  private static final Profile BOOSTED =
      profile(
          "{'fusion':{'type':'scores'},'weights':{'content':1},'boost':{'recency':{'weight':0.1}}}");

  private static final Profile DIVERSE =
      profile(
          "{'fusion':{'type':'scores'},'weights':{'content':1},"
              + "'diversity':{'strength':0.25,'candidates':50}}");

  private static final List<RankedList> LISTS =
      List.of(
          new RankedList("title", vectorInput(1f), .3f, 100),
          new RankedList("content", vectorInput(2f), 1, 100),
          new RankedList("terms", vectorInput(List.of(1f), List.of(3)), 2, 60));

  private static Profile profile(String settings) {
    var errors = new FieldErrors();
    try {
      var tree =
          new ObjectMapper()
              .readTree(
                  settings.replaceFirst("\\{", "{'description':'of a test',").replace('\'', '"'));
      var profile = new ProfileReader(errors).read("testing", tree, null);
      errors.throwIfAny();
      return profile;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SearchRequest request(
      Profile profile, SearchMode mode, Sort sort, int offset, int limit, FacetField groupBy) {
    return new SearchRequest(
        "q",
        SearchVectors.NONE,
        mode,
        profile,
        limit,
        offset,
        new ItemFilter.Matches(FilterField.KIND, List.of("video")),
        sort,
        List.of(),
        50,
        groupBy,
        3,
        false,
        false,
        false,
        null);
  }

  private static SearchPlan plan(Profile profile, SearchMode mode, Sort sort) {
    var lists = mode == SearchMode.HYBRID ? LISTS : LISTS.subList(1, 2);
    return SearchPlan.of(INDEX, request(profile, mode, sort, 0, 10, null), lists, NOW);
  }

  @Test
  void hybridFusesAtTheRootAndFiltersOnce() {
    var query = plan(RANKS, SearchMode.HYBRID, Sort.RELEVANCE).page(20, 10);

    assertThat(query.getCollectionName()).isEqualTo("items");
    assertThat(query.getPrefetchList())
        .extracting(PrefetchQuery::getUsing)
        .containsExactly("title", "content", "terms");
    assertThat(query.getPrefetchList())
        .extracting(PrefetchQuery::getLimit)
        .containsExactly(100L, 100L, 60L);
    assertThat(query.getPrefetchList())
        .allSatisfy(prefetch -> assertThat(prefetch.hasFilter()).isFalse());
    assertThat(query.getQuery().getRrf().getK()).isEqualTo(7);
    assertThat(query.getQuery().getRrf().getWeightsList()).containsExactly(.3f, 1f, 2f);
    assertThat(query.getFilter().getMustList()).hasSize(1);
    assertThat(query.getOffset()).isEqualTo(20);
    assertThat(query.getLimit()).isEqualTo(10);
    assertThat(query.getWithPayload().getExclude().getFieldsList())
        .containsExactly("transcript", "lineage", "vetting.item", "vetting.channel");
  }

  @Test
  void oneVectorWithNothingToAddIsAskedPlainly() {
    var query = plan(SCORES, SearchMode.DENSE, Sort.RELEVANCE).page(0, 10);

    assertThat(query.getPrefetchList()).isEmpty();
    assertThat(query.getUsing()).isEqualTo("content");
    assertThat(query.getQuery().hasNearest()).isTrue();
    assertThat(query.hasOffset()).isFalse();
  }

  @Test
  void oneVectorWithBoostsIsAskedByAFormula() {
    var query = plan(BOOSTED, SearchMode.DENSE, Sort.RELEVANCE).page(0, 10);

    assertThat(query.getPrefetchList()).hasSize(1);
    assertThat(query.getQuery().getFormula().getExpression().getSum().getSumList()).hasSize(2);
    assertThat(query.getQuery().getFormula().getDefaultsMap())
        .containsOnlyKeys("$score[0]", "publishedAt");
  }

  @Test
  void varietyIsPickedFromTheBestOfTheFormula() {
    var plan = plan(DIVERSE, SearchMode.HYBRID, Sort.RELEVANCE);

    var query = plan.page(0, 10);

    assertThat(query.getQuery().getNearestWithMmr().getMmr().getDiversity()).isEqualTo(0.25f);
    assertThat(query.getQuery().getNearestWithMmr().getMmr().getCandidatesLimit()).isEqualTo(50);
    assertThat(query.getUsing()).isEqualTo("content");
    assertThat(query.getPrefetchList()).hasSize(1);
    assertThat(query.getPrefetch(0).getLimit()).isEqualTo(50);
    assertThat(query.getPrefetch(0).getQuery().hasFormula()).isTrue();
    assertThat(query.getPrefetch(0).getPrefetchList()).hasSize(3);
    assertThat(plan.candidates()).isEqualTo(50);
  }

  @Test
  void withoutTheMeaningOfTheQueryThereIsNoVariety() {
    var words = LISTS.subList(2, 3);
    var request = request(DIVERSE, SearchMode.HYBRID, Sort.RELEVANCE, 0, 10, null);

    var query = SearchPlan.of(INDEX, request, words, NOW).page(0, 10);

    assertThat(query.getQuery().hasFormula()).isTrue();
  }

  @Test
  void sortingReordersTheCandidates() {
    for (var profile : List.of(RANKS, DIVERSE)) {
      var query = plan(profile, SearchMode.HYBRID, Sort.VIEWS).page(0, 10);

      assertThat(query.getPrefetchList()).hasSize(3);
      assertThat(query.getQuery().getFormula().getExpression().getVariable())
          .isEqualTo("metrics.views");
    }
  }

  @Test
  void listAloneIsAskedAsTheFusionSeesIt() {
    var plan = plan(RANKS, SearchMode.HYBRID, Sort.RELEVANCE);

    var alone = plan.alone(LISTS.get(2));

    assertThat(alone.getUsing()).isEqualTo("terms");
    assertThat(alone.getLimit()).isEqualTo(60);
    assertThat(alone.getFilter()).isEqualTo(plan.page(0, 10).getFilter());
    assertThat(alone.getWithPayload().getEnable()).isFalse();
  }

  @Test
  void formulaSeesWhatEveryShardFound() {
    var alone = plan(SCORES, SearchMode.HYBRID, Sort.RELEVANCE).alone(LISTS.get(2));

    assertThat(alone.getPrefetch(0).getUsing()).isEqualTo("terms");
    assertThat(alone.getPrefetch(0).getLimit()).isEqualTo(60);
    assertThat(alone.getQuery().getFormula().getExpression().getVariable()).isEqualTo("$score");
    assertThat(alone.getLimit()).isEqualTo(180);
  }

  @ParameterizedTest
  @CsvSource({"100, 10, 100", "100, 100, 100", "100, 101, 200", "100, 1000, 1600", "30, 31, 60"})
  void limitFillsThePageInSteps(int least, int hits, int expected) {
    assertThat(SearchPlan.reaching(hits, least)).isEqualTo(expected);
  }

  @Test
  void groupsNeedHitsForEachGroup() {
    var request = request(RANKS, SearchMode.HYBRID, Sort.RELEVANCE, 10, 30, FacetField.CHANNEL);
    var plan = SearchPlan.of(INDEX, request, LISTS, NOW);

    assertThat(plan.page(0, 1).getPrefetch(0).getLimit()).isEqualTo(200);
    assertThat(plan.candidates()).isEqualTo(520);
  }

  @Test
  void passagesAreRankedByWhatTheySayAlone() {
    var request = request(BOOSTED, SearchMode.HYBRID, Sort.NEWEST, 0, 10, null);

    var query = SearchPlan.ofPassages(INDEX, request, LISTS.subList(1, 3), 10).page(0, 10);

    assertThat(query.getCollectionName()).isEqualTo("items-passages");
    assertThat(query.getQuery().getFormula().getDefaultsMap())
        .containsOnlyKeys("$score[0]", "$score[1]");
  }
}
