package dev.lode.local.qdrant.filter;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.local.qdrant.TestingJson;
import dev.lode.local.qdrant.index.TestingSchemas;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictModeTest {
  private static final String ANY =
      "integer, integer, keyword, float, text, bool, uuid, uuid, datetime, geo";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'key':'a','match':{'value':'x'}}                   | keyword
          {'key':'a','match':{'any':['x']}}                   | keyword
          {'key':'a','match':{'value':'550e8400e29b41d4a716446655440000'}} | uuid, keyword
          {'key':'a','match':{'value':1}}                     | integer
          {'key':'a','match':{'except':[1]}}                  | integer
          {'key':'a','match':{'value':true}}                  | bool
          {'key':'a','match':{'text':'x'}}                    | text
          {'key':'a','match':{'phrase':'x'}}                  | text (with phrase_matching: true)
          {'key':'a','range':{'gt':1}}                        | float, integer
          {'key':'a','range':{'gt':'2020-01-01'}}             | datetime
          {'key':'a','geo_radius':{'center':{'lon':0,'lat':0},'radius':1}} | geo
          {'key':'a','is_null':true}                          | *
          {'is_empty':{'key':'a'}}                            | *
          {'must_not':[{'key':'a','match':{'value':1}}]}      | integer
          """)
  void aFieldWithoutAnIndexIsNamedWithTheTypesThatWouldDo(String condition, String types) {
    assertThatThrownBy(() -> check("{'must':[" + condition + "]}", "b", "keyword"))
        .hasMessage(
            "Bad request: Index required but not found for \"a\" of one of the following types: ["
                + types.replace("*", ANY)
                + "]. Help: Create an index for this key or use a different filter.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'key':'a','match':{'value':'x'}}                                          | keyword
          {'key':'a','is_empty':true}                                                | geo
          {'key':'a','range':{'gt':1}}                                               | integer
          {'key':'a','range':{'gt':1}}                                               | integer_range
          {'key':'a','match':{'value':1}}                                            | integer_lookup
          {'key':'a','match':{'phrase':'x'}}                                         | text_phrase
          {'has_id':[1]}                                                             | keyword
          """)
  void aFittingIndexIsEnough(String condition, String type) {
    assertThatCode(() -> check("{'must':[" + condition + "]}", "a", type))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'key':'a','match':{'value':'x'}}    | text
          {'key':'a','range':{'gt':1}}         | integer_lookup
          {'key':'a','match':{'value':1}}      | integer_range
          {'key':'a','match':{'value':1}}      | float
          {'key':'a','match':{'phrase':'x'}}   | text
          """)
  void anIndexOfAnotherKindIsNot(String condition, String type) {
    assertThatThrownBy(() -> check("{'should':[" + condition + "]}", "a", type))
        .hasMessageContaining("Index required but not found for \"a\"");
  }

  @ParameterizedTest
  @CsvSource({"a.x, false", "a[].x, true"})
  void aNestedFieldIsLookedUpByThePathOfTheRequest(String indexed, boolean missing) {
    String filter =
        "{'must':[{'nested':{'key':'a','filter':{'must':[{'key':'x','match':{'value':1}}]}}}]}";

    if (missing) {
      assertThatThrownBy(() -> check(filter, indexed, "integer"))
          .hasMessageContaining("not found for \"a.x\"");
    } else {
      assertThatCode(() -> check(filter, indexed, "integer")).doesNotThrowAnyException();
    }
  }

  private static void check(String filter, String field, String type) {
    TestingPoints points = new TestingPoints();
    points.indexes().create(field, TestingSchemas.of(type), points);
    StrictMode.requireIndexes(
        FilterParser.parse(TestingJson.filter(filter)), "filter", points.indexes());
  }
}
