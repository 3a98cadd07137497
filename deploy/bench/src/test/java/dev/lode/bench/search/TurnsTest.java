package dev.lode.bench.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.bench.measure.Figure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private enum Way {
    A,
    B,
    C
  }

  private final Turns<Way> turns = new Turns<>(Way.class);

  @Test
  void eachRoundBeginsWithTheNextWay() throws Exception {
    var order = new ArrayList<String>();
    var calls = new EnumMap<Way, Callable<?>>(Way.class);
    for (var way : Way.values()) {
      calls.put(way, () -> order.add(way.name()));
    }

    for (int round = 0; round < 4; round++) {
      turns.round(calls);
    }

    assertThat(String.join("", order)).isEqualTo("ABC" + "BCA" + "CAB" + "ABC");
  }

  @Test
  void aWayHasAMedianAndATail() throws Exception {
    turns.round(Map.of(Way.A, () -> 1));

    assertThat(turns.figures("sample: A", Way.A))
        .extracting(Figure::name)
        .containsExactly("sample: A, p50", "sample: A, p99");
    assertThat(turns.ratio(Way.A, Way.A, 50)).isEqualTo(1);
  }
}
