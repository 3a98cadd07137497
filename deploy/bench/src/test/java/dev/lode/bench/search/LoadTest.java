package dev.lode.bench.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class LoadTest {

  private final Load load = new Load(4, Duration.ofMillis(50));

  @Test
  void queriesAreTakenInTurns() throws Exception {
    Set<String> seen = ConcurrentHashMap.newKeySet();

    double rate = load.callsPerSecond(List.of("a", "b", "c"), seen::add);

    assertThat(seen).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(rate).isPositive();
  }

  @Test
  void aFailedCallFailsTheMeasurement() {
    assertThatThrownBy(
            () ->
                load.callsPerSecond(
                    List.of("a"),
                    query -> {
                      throw new IllegalStateException("away");
                    }))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("away");
  }
}
