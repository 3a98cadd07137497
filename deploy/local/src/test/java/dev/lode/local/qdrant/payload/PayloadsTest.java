package dev.lode.local.qdrant.payload;

import static dev.lode.local.qdrant.TestingJson.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'a':1,'b':2}         | {'b':3,'c':4}  |          | {'a':1,'b':3,'c':4}
          {'a':1,'b':2}         | {'a':null}     |          | {'b':2}
          {'a':{'x':1}}         | {'a':{'y':2}}  |          | {'a':{'y':2}}
          {'a':{'x':1}}         | {'y':2}        | a        | {'a':{'x':1,'y':2}}
          {'a':{'x':1}}         | {'x':null}     | a        | {'a':{}}
          {}                    | {'y':2}        | a.b      | {'a':{'b':{'y':2}}}
          {'a':7}               | {'y':2}        | a.b      | {'a':{'b':{'y':2}}}
          {'l':[{'x':1},5]}     | {'y':2}        | l[]      | {'l':[{'x':1,'y':2},{'y':2}]}
          {'l':[{'x':1},5]}     | {'y':2}        | l[1]     | {'l':[{'x':1},{'y':2}]}
          {'l':[{'x':1}]}       | {'y':2}        | l[1]     | {'l':[{'x':1}]}
          {}                    | {'y':2}        | l[0]     | {'l':[]}
          {'l':'text'}          | {'y':2}        | l[]      | {'l':[]}
          {'l':[{'x':1}]}       | {'y':2}        | l        | {'l':{'y':2}}
          """)
  void setMergesAtAPath(String before, String changes, String path, String after) {
    JsonPath at = path == null ? null : JsonPath.parse(path);

    assertThat(Payloads.set(payload(before), payload(changes), at)).isEqualTo(payload(after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'a':1,'b':2}                   | a       | {'b':2}
          {'a':{'x':1,'y':2}}             | a.x     | {'a':{'y':2}}
          {'a':1}                         | a.x     | {'a':1}
          {'l':[{'x':1,'y':2},{'x':3}]}   | l[].x   | {'l':[{'y':2},{}]}
          {'l':[{'x':1},{'x':3}]}         | l[1].x  | {'l':[{'x':1},{}]}
          {'l':[1,2]}                     | l[0]    | {'l':[1,2]}
          {'l':[1,2]}                     | l[]     | {'l':[]}
          {'l':{'x':1}}                   | l[]     | {'l':{'x':1}}
          """)
  void deleteKeysRemovesWhatIsThere(String before, String path, String after) {
    assertThat(Payloads.deleteKeys(payload(before), List.of(JsonPath.parse(path))))
        .isEqualTo(payload(after));
  }

  @Test
  void overwriteKeepsNullsAndClearLeavesNothing() {
    assertThat(Payloads.overwrite(payload("{'a':null}"))).isEqualTo(payload("{'a':null}"));
    assertThat(Payloads.clear()).isEmpty();
  }

  @Test
  void checkedTurnsAValueWithoutAKindIntoNull() {
    assertThat(Payloads.checked(Map.of("a", Value.getDefaultInstance())))
        .isEqualTo(payload("{'a':null}"));
  }

  @Test
  void checkedRefusesANumberThatJsonCannotHold() {
    Map<String, Value> payload =
        Map.of("a", Value.newBuilder().setDoubleValue(Double.POSITIVE_INFINITY).build());

    assertThatThrownBy(() -> Payloads.checked(payload)).hasMessage("cannot convert to json number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a         | {'a':1}
          a.x       | {'a':{'x':1}}
          l[].x     | {'l':[{'x':1},{}]}
          l         | {'l':[{'x':1},{'y':2}]}
          l[0].x    | {'l':[]}
          zzz       | {}
          """)
  void includingKeepsOnlyThePath(String path, String selected) {
    Map<String, Value> payload =
        payload(path.startsWith("a.") ? "{'a':{'x':1,'y':2}}" : "{'a':1,'l':[{'x':1},{'y':2}]}");

    assertThat(PayloadSelector.including(paths(path)).select(payload)).isEqualTo(payload(selected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a         | {'l':[{'x':1},{'y':2}]}
          l[].x     | {'a':1,'l':[{},{'y':2}]}
          l[]       | {'a':1,'l':[]}
          a.x       | {'a':1,'l':[{'x':1},{'y':2}]}
          """)
  void excludingKeepsAllButThePath(String path, String selected) {
    assertThat(
            PayloadSelector.excluding(paths(path)).select(payload("{'a':1,'l':[{'x':1},{'y':2}]}")))
        .isEqualTo(payload(selected));
  }

  private static List<JsonPath> paths(String... paths) {
    return Stream.of(paths).map(JsonPath::parse).toList();
  }
}
