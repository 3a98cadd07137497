package dev.lode.local.qdrant.payload;

import static dev.lode.local.qdrant.TestingJson.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "a.b", "a[0].b", "a[].b", "a[][3]", "größe.x-y_z", "\"a b\".c"})
  void writesWhatItRead(String path) {
    assertThat(JsonPath.parse(path)).hasToString(path);
  }

  @Test
  void quotesThatAreNotNeededDoNotCount() {
    assertThat(JsonPath.parse("\"a\".\"b\"")).isEqualTo(JsonPath.parse("a.b"));
    assertThat(JsonPath.parse("\"a.b\"")).isNotEqualTo(JsonPath.parse("a.b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".a",
        "a.",
        "a..b",
        "a b",
        "[0]",
        "a[",
        "a[x]",
        "a[-1]",
        "a]",
        "\"a",
        "a[0",
        "a\\b",
        "a[99999999999999999999]",
        "\"a\\\"b\""
      })
  void refusesWhatIsNoPath(String path) {
    assertThatThrownBy(() -> JsonPath.parse(path)).hasMessage("Invalid json path: '" + path + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a        | 1
          o.x      | 1
          l        | 1
          l[]      | 3
          l[1]     | 1
          l[9]     | 0
          l[].x    | 2
          l[0].x   | 1
          n[][]    | 3
          o[]      | 0
          a.x      | 0
          l.x      | 0
          """)
  void addressesAsManyValuesAsThereAre(String path, int count) {
    assertThat(
            JsonPath.parse(path)
                .get(payload("{'a':1,'o':{'x':[1,2]},'l':[{'x':1},{'x':2},3],'n':[[1],[2,3],4]}")))
        .hasSize(count);
  }
}
