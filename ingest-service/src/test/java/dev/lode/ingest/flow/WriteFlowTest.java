package dev.lode.ingest.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.ingest.TestingStack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In Quarkus, for SmallRye's guards are only there with it. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class WriteFlowTest {

  private static final List<Integer> POINTS = IntStream.range(0, 100).boxed().toList();

  private final List<List<Integer>> written = new ArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final WriteFlow flow = flow(Duration.ofDays(1));

  private WriteFlow flow(Duration delay) {
    return new WriteFlow(
        AdaptiveWindow.byLatency(4, Duration.ofSeconds(5), () -> 0),
        new Breaker(
            "qdrant",
            new TestingBreakerConfig(6, delay),
            TestingOverload.class::isInstance,
            meters),
        meters);
  }

  /** Says that a dependency can't keep up. */
  private static final class TestingOverload extends RuntimeException implements Overload {
    private static final long serialVersionUID = 1L;
  }

  private void overload(int times) {
    Consumer<List<Integer>> overloaded =
        piece -> {
          throw new TestingOverload();
        };
    for (int n = 0; n < times; n++) {
      assertThatThrownBy(() -> flow.write(POINTS, overloaded)).isInstanceOf(TestingOverload.class);
    }
  }

  @Test
  void writesInOrderInPiecesThatFitTheWindow() {
    flow.write(POINTS, written::add);

    assertThat(written).map(List::size).containsExactly(64, 36);
    assertThat(written.stream().flatMap(List::stream).toList()).isEqualTo(POINTS);
    assertThat(flow.status())
        .isEqualTo(new FlowStatus.Writes(64, 0, Pace.FULL, CircuitBreakerState.CLOSED));
  }

  @Test
  void writesNothingOfNothing() {
    flow.write(POINTS.subList(0, 0), written::add);

    assertThat(written).isEmpty();
  }

  @Test
  void writesSmallerPiecesAfterAnOverload() {
    overload(2);

    flow.write(POINTS, written::add);

    assertThat(written).map(List::size).containsExactly(16, 32, 48, 4);
  }

  @Test
  void doesNotGoOnBehindAPieceThatFailed() {
    assertThatThrownBy(
            () ->
                flow.write(
                    POINTS,
                    piece -> {
                      written.add(piece);
                      throw new IllegalArgumentException("a bad point");
                    }))
        .hasMessage("a bad point");

    assertThat(written).hasSize(1);
    assertThat(flow.status().limit()).isEqualTo(64);
    assertThat(flow.status().inFlight()).isZero();
  }

  @Test
  void leavesQdrantAloneAfterTooManyFailures() {
    overload(6);

    assertThatThrownBy(() -> flow.write(POINTS, written::add))
        .isInstanceOf(DependencyAwayException.class)
        .hasMessage("qdrant: left alone after too many failures");
    assertThat(written).isEmpty();
    assertThat(flow.status().breaker()).isEqualTo(CircuitBreakerState.OPEN);
    assertThat(meters.get("lode.flow.breaker.open").gauge().value()).isEqualTo(1);
  }

  @Test
  void writesAgainWhenOneTryHasSucceeded() {
    var impatient = flow(Duration.ZERO);
    for (int n = 0; n < 6; n++) {
      assertThatThrownBy(
              () ->
                  impatient.write(
                      POINTS,
                      piece -> {
                        throw new TestingOverload();
                      }))
          .isInstanceOf(TestingOverload.class);
    }

    impatient.write(POINTS.subList(0, 10), written::add);

    assertThat(written).hasSize(1);
    assertThat(impatient.status().breaker()).isEqualTo(CircuitBreakerState.CLOSED);
  }

  @Test
  void keepsThePaceItIsGiven() {
    flow.pace(Pace.HALF);
    assertThat(flow.status().limit()).isEqualTo(32);
    assertThat(meters.get("lode.flow.limit").gauge().value()).isEqualTo(32);

    flow.pace(Pace.PROBING);
    assertThat(flow.status().limit()).isZero();
    flow.write(POINTS.subList(0, 10), written::add);
    assertThat(written).hasSize(1);

    flow.pace(Pace.FULL);
    assertThat(flow.status().limit()).isEqualTo(64);
  }
}
