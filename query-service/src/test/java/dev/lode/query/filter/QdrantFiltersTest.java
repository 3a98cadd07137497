package dev.lode.query.filter;

import static io.qdrant.client.ConditionFactory.datetimeRange;
import static io.qdrant.client.ConditionFactory.filter;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.ConditionFactory.matchKeywords;
import static io.qdrant.client.ConditionFactory.range;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.util.Timestamps;
import dev.lode.common.problem.FieldErrors;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.DatetimeRange;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Range;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QdrantFiltersTest {

  private static Filter filterOf(String json) {
    try {
      var errors = new FieldErrors();
      var read =
          new FilterReader(errors)
              .read(new ObjectMapper().readTree(json.replace('\'', '"')), "filter");
      errors.throwIfAny();
      return QdrantFilters.of(read);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Filter must(Condition... conditions) {
    return Filter.newBuilder().addAllMust(List.of(conditions)).build();
  }

  private static Filter should(Condition... conditions) {
    return Filter.newBuilder().addAllShould(List.of(conditions)).build();
  }

  @Test
  void noFilterHasNoCondition() {
    assertThat(filterOf("{}")).isEqualTo(Filter.getDefaultInstance());
    assertThat(filterOf("null")).isEqualTo(Filter.getDefaultInstance());
  }

  @Test
  void keysMustHoldTogetherAndAListMeansAny() {
    assertThat(filterOf("{'category':['Music','Comedy'],'tag':'ops','label':['a']}"))
        .isEqualTo(
            must(
                matchKeywords("category", List.of("Music", "Comedy")),
                matchKeyword("tags", "ops"),
                matchKeyword("labels", "a")));
  }

  @Test
  void channelIsFoundByIdAndByName() {
    assertThat(filterOf("{'channel':'GOTO'}"))
        .isEqualTo(
            must(
                filter(
                    should(
                        matchKeyword("channel.id", "GOTO"),
                        matchKeyword("channel.name", "GOTO")))));
  }

  @Test
  void dateMeansItsWholeDayAndATimeItself() throws Exception {
    assertThat(filterOf("{'publishedFrom':'2024-01-01','publishedTo':'2024-01-31'}"))
        .isEqualTo(
            must(
                datetimeRange(
                    "publishedAt",
                    DatetimeRange.newBuilder()
                        .setGte(Timestamps.parse("2024-01-01T00:00:00Z"))
                        .build()),
                datetimeRange(
                    "publishedAt",
                    DatetimeRange.newBuilder()
                        .setLt(Timestamps.parse("2024-02-01T00:00:00Z"))
                        .build())));
    assertThat(filterOf("{'publishedTo':'2024-01-31T12:00:00.5+02:00'}"))
        .isEqualTo(
            must(
                datetimeRange(
                    "publishedAt",
                    DatetimeRange.newBuilder()
                        .setLte(Timestamps.parse("2024-01-31T10:00:00.500Z"))
                        .build())));
  }

  @Test
  void figuresAreRanges() {
    assertThat(
            filterOf("{'minViews':1000,'maxViews':2000,'minLikes':1,'maxLikes':2,'minComments':3}"))
        .isEqualTo(
            must(
                range("metrics.views", Range.newBuilder().setGte(1000).build()),
                range("metrics.views", Range.newBuilder().setLte(2000).build()),
                range("metrics.likes", Range.newBuilder().setGte(1).build()),
                range("metrics.likes", Range.newBuilder().setLte(2).build()),
                range("metrics.comments", Range.newBuilder().setGte(3).build())));
    assertThat(filterOf("{'maxComments':0}"))
        .isEqualTo(must(range("metrics.comments", Range.newBuilder().setLte(0).build())));
  }

  @Test
  void durationsAreSecondsOrIso8601() {
    assertThat(filterOf("{'minDuration':90,'maxDuration':'PT1H'}"))
        .isEqualTo(
            must(
                range("durationSeconds", Range.newBuilder().setGte(90).build()),
                range("durationSeconds", Range.newBuilder().setLte(3600).build())));
    assertThat(filterOf("{'minDuration':'PT1.5S','maxDuration':'PT1.5S'}"))
        .isEqualTo(
            must(
                range("durationSeconds", Range.newBuilder().setGte(2).build()),
                range("durationSeconds", Range.newBuilder().setLte(1).build())));
  }

  @Test
  void choiceAtTheTopCanBeLeftOut() {
    var chosen =
        new ItemFilter.AllOf(
            List.of(
                new ItemFilter.Matches(FilterField.CATEGORY, List.of("Music")),
                new ItemFilter.Matches(FilterField.TAG, List.of("a")),
                new ItemFilter.Not(new ItemFilter.Matches(FilterField.TAG, List.of("b")))));

    assertThat(chosen.without(FilterField.TAG))
        .isEqualTo(
            new ItemFilter.AllOf(
                List.of(
                    new ItemFilter.Matches(FilterField.CATEGORY, List.of("Music")),
                    new ItemFilter.Not(new ItemFilter.Matches(FilterField.TAG, List.of("b"))))));
    assertThat(chosen.choiceOf(FilterField.TAG)).containsExactly("a");
    assertThat(chosen.choiceOf(FilterField.LABEL)).isEmpty();
    assertThat(chosen.without(FilterField.LABEL)).isEqualTo(chosen);
    assertThat(new ItemFilter.Matches(FilterField.TAG, List.of("a")).without(FilterField.TAG))
        .isEqualTo(ItemFilter.none());
  }

  @Test
  void whatIsAddedToAFilterIsNoChoice() {
    var chosen = new ItemFilter.Matches(FilterField.TAG, List.of("a"));
    var always = new ItemFilter.Matches(FilterField.TAG, List.of("b"));

    var both = chosen.and(always);

    assertThat(QdrantFilters.of(both))
        .isEqualTo(must(matchKeyword("tags", "a"), matchKeyword("tags", "b")));
    assertThat(QdrantFilters.of(both.without(FilterField.TAG)))
        .isEqualTo(must(matchKeyword("tags", "b")));
  }

  @Test
  void notNegatesAllKeysTogether() {
    assertThat(filterOf("{'not':{'kind':'short','language':'de'}}"))
        .isEqualTo(
            must(
                filter(
                    Filter.newBuilder()
                        .addMustNot(
                            filter(
                                must(
                                    matchKeyword("kind", "short"), matchKeyword("language", "de"))))
                        .build())));
    assertThat(filterOf("{'not':{'kind':'short'}}"))
        .isEqualTo(
            must(filter(Filter.newBuilder().addMustNot(matchKeyword("kind", "short")).build())));
  }

  @Test
  void treesKeepTheirShape() {
    assertThat(
            filterOf(
                "{'platform':'youtube','or':[{'kind':'short'},{'and':[{'tag':'a'},{'tag':'b'}]}]}"))
        .isEqualTo(
            must(
                matchKeyword("platform", "youtube"),
                filter(
                    should(
                        matchKeyword("kind", "short"),
                        filter(must(matchKeyword("tags", "a"), matchKeyword("tags", "b")))))));
  }

  @Test
  void parametersAreReadAsTheFlatFilter() {
    var errors = new FieldErrors();
    Map<FilterField, List<String>> values = new EnumMap<>(FilterField.class);
    values.put(FilterField.KIND, List.of("video", "short"));
    values.put(FilterField.TAG, List.of());
    values.put(FilterField.MIN_VIEWS, List.of("5"));

    var read = new FilterReader(errors).read(values);

    errors.throwIfAny();
    assertThat(QdrantFilters.of(read))
        .isEqualTo(filterOf("{'kind':['video','short'],'minViews':5}"));
  }

  @Test
  void languageIsKnownWhenTheFilterLeavesOne() {
    assertThat(new ItemFilter.Matches(FilterField.LANGUAGE, List.of("de")).language())
        .contains("de");
    assertThat(new ItemFilter.Matches(FilterField.LANGUAGE, List.of("de", "en")).language())
        .isEmpty();
    assertThat(
            new ItemFilter.Not(new ItemFilter.Matches(FilterField.LANGUAGE, List.of("de")))
                .language())
        .isEmpty();
  }
}
