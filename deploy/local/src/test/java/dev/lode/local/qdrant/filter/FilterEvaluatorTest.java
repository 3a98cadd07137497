package dev.lode.local.qdrant.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.local.qdrant.TestingJson;
import dev.lode.local.qdrant.index.TestingSchemas;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterEvaluatorTest {
  private static final TestingPoints CARS =
      TestingPoints.of(
          "{'color':'red','doors':4,'tags':['fast','Two seats'],'price':1.5,'sold':true}",
          "{'color':'blue','doors':4.0,'tags':[],'price':3,'sold':false}",
          "{'color':['red','blue'],'doors':[2,5],'tags':null}",
          "{'color':null,'doors':'4','tags':[null]}",
          "{}",
          "{'color':{'name':'red'},'tags':['seat','SLOW']}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'key':'color','match':{'value':'red'}}             | 1,3
          {'key':'color.name','match':{'value':'red'}}        | 6
          {'key':'doors','match':{'value':4}}                 | 1
          {'key':'sold','match':{'value':false}}              | 2
          {'key':'color','match':{'any':['blue','green']}}    | 2,3
          {'key':'doors','match':{'any':[4,5]}}               | 1,3
          {'key':'doors','match':{'any':[]}}                  |
          {'key':'color','match':{'except':['red']}}          | 2,3,6
          {'key':'doors','match':{'except':[4]}}              | 2,3,4
          {'key':'tags','match':{'except':['fast']}}          | 1,6
          {'key':'tags','match':{'text':'seat'}}              | 1,6
          {'key':'tags','match':{'text':'SEAT'}}              |
          {'key':'tags','match':{'phrase':'wo se'}}           | 1
          {'key':'tags','match':{'text_any':'LOW xyz'}}       | 6
          {'key':'price','range':{'gt':1.5}}                  | 2
          {'key':'price','range':{'gte':1.5,'lt':3}}          | 1
          {'key':'doors','range':{}}                          | 1,2,3
          {'key':'tags','values_count':{'gte':2}}             | 1,6
          {'key':'tags','values_count':{'lt':1}}              | 2,3
          {'key':'color','values_count':{'lte':1}}            | 1,2,4,6
          {'is_empty':{'key':'tags'}}                         | 2,3,5
          {'is_null':{'key':'tags'}}                          | 3
          {'key':'tags','is_empty':false}                     | 1,4,6
          {'key':'tags','is_null':true}                       | 3,4
          {'key':'tags','is_null':false}                      | 1,2,5,6
          {'has_id':[1,5,77]}                                 | 1,5
          {'has_vector':''}                                   | 1,2,3,4,5,6
          {'has_vector':'image'}                              |
          {'nested':{'key':'color','filter':{'must':[{'key':'name','match':{'value':'red'}}]}}} |
          """)
  void aConditionSelectsByThePayload(String condition, String ids) {
    assertThat(CARS.matching("{'must':[" + condition + "]}")).isEqualTo(ids(ids));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                         | 1,2,3,4,5,6
          {'must_not':[{'key':'color','match':{'value':'red'}}]}                     | 2,4,5,6
          {'must':[{'key':'color','match':{'value':'red'}},{'key':'doors','match':{'value':4}}]}   | 1
          {'should':[{'key':'color','match':{'value':'red'}},{'key':'price','range':{'gte':3}}]}   | 1,2,3
          {'should':[{'has_id':[1,2]}],'must':[{'has_id':[2,3]}]}                    | 2
          {'must':[{'should':[{'has_id':[1]},{'has_id':[2]}]},{'must_not':[{'has_id':[2]}]}]}      | 1
          {'min_should':{'conditions':[{'has_id':[1,2]},{'has_id':[2,3]},{'has_id':[2,4]}],'min_count':2}} | 2
          {'min_should':{'conditions':[{'has_id':[1,2]},{'has_id':[2,3]}],'min_count':3}}          |
          {'min_should':{'conditions':[{'has_id':[1]}],'min_count':0}}               | 1,2,3,4,5,6
          {'min_should':{'conditions':[],'min_count':5}}                             | 1,2,3,4,5,6
          """)
  void clausesCombine(String filter, String ids) {
    assertThat(CARS.matching(filter)).isEqualTo(ids(ids));
  }

  @Test
  void nestedConditionsHoldForOneAndTheSameObject() {
    TestingPoints diets =
        TestingPoints.of(
            "{'diet':[{'food':'leaves','likes':false},{'food':'meat','likes':true}]}",
            "{'diet':[{'food':'leaves','likes':true},{'food':'meat','likes':false}]}");
    String both =
        "'must':[{'key':'food','match':{'value':'meat'}},{'key':'likes','match':{'value':true}}]";

    assertThat(diets.matching("{'must':[{'nested':{'key':'diet','filter':{" + both + "}}}]}"))
        .isEqualTo(List.of(1L));
    assertThat(
            diets.matching(
                "{'must':[{'key':'diet[].food','match':{'value':'meat'}},"
                    + "{'key':'diet[].likes','match':{'value':true}}]}"))
        .isEqualTo(List.of(1L, 2L));
  }

  @Test
  void idsAndVectorsAreUnknownInsideOfAnObject() {
    TestingPoints points = TestingPoints.of("{'l':[{}]}");

    assertThat(
            points.matching("{'must':[{'nested':{'key':'l','filter':{'must':[{'has_id':[1]}]}}}]}"))
        .isEmpty();
    assertThat(
            points.matching(
                "{'must':[{'nested':{'key':'l','filter':{'must_not':[{'has_vector':''}]}}}]}"))
        .isEqualTo(List.of(1L));
  }

  @Test
  void anIndexAndAScanPartWhereQdrantsDo() {
    TestingPoints points =
        TestingPoints.of("{'n':3.0}", "{'n':3}", "{'n':'x'}", "{'n':'Fast food'}");
    String integer = "{'must':[{'key':'n','match':{'value':3}}]}";
    String text = "{'must':[{'key':'n','match':{'text':'fast'}}]}";
    String except = "{'must':[{'key':'n','match':{'except':[7]}}]}";

    assertThat(points.matching(integer)).isEqualTo(List.of(2L));
    assertThat(points.matching(except)).isEqualTo(List.of(1L, 2L, 3L, 4L));
    assertThat(points.matching(text)).isEmpty();
    points.indexes().create("n", TestingSchemas.of("integer"), points);
    assertThat(points.matching(integer)).isEqualTo(List.of(1L, 2L));
    assertThat(points.matching(except)).isEqualTo(List.of(1L, 2L));
    points.indexes().create("n", TestingSchemas.of("text"), points);
    assertThat(points.matching(text)).isEqualTo(List.of(4L));
  }

  @Test
  void deadPointsNeverMatch() {
    TestingPoints points = TestingPoints.of("{'a':1}", "{'a':1}");
    points.delete(1);

    assertThat(points.matching("{}")).isEqualTo(List.of(2L));
    assertThat(points.matching("{'must_not':[{'key':'a','match':{'value':5}}]}"))
        .isEqualTo(List.of(2L));
    assertThat(points.matching("{'must':[{'has_id':[1,2]}]}")).isEqualTo(List.of(2L));
  }

  @Test
  void onePointCanBeAskedAlone() {
    ParsedFilter filter =
        FilterParser.parse(TestingJson.filter("{'must':[{'key':'doors','match':{'value':4}}]}"));

    assertThat(FilterEvaluator.matches(filter, 0, CARS, ConditionIndex.none())).isTrue();
    assertThat(FilterEvaluator.matches(filter, 1, CARS, ConditionIndex.none())).isFalse();
  }

  private static List<Long> ids(String ids) {
    return ids == null ? List.of() : List.of(ids.split(",")).stream().map(Long::valueOf).toList();
  }
}
