package dev.lode.ingest.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.ingest.TestingStack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** In Quarkus, for SmallRye's guards are only there with it. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class EmbeddingFlowTest {

  private final EmbeddingFlow flow =
      new EmbeddingFlow(new TestingFlowConfig(), new SimpleMeterRegistry());

  private static final class TestingFlowConfig implements FlowConfig {
    @Override
    public int points() {
      return 64;
    }

    @Override
    public Duration slowWrite() {
      return Duration.ofSeconds(5);
    }

    @Override
    public int embeddings() {
      return 4;
    }

    @Override
    public Breaker breaker() {
      return new TestingBreakerConfig(4, Duration.ofDays(1));
    }
  }

  private void fail(int times, RuntimeException failure) {
    Supplier<String> failing =
        () -> {
          throw failure;
        };
    for (int n = 0; n < times; n++) {
      assertThatThrownBy(() -> flow.embed(failing)).isSameAs(failure);
    }
  }

  @Test
  void handsOnWhatTheEmbedderReturns() {
    assertThat(flow.embed(() -> "vectors")).isEqualTo("vectors");
    assertThat(flow.status())
        .isEqualTo(new FlowStatus.Embeddings(4, 0, CircuitBreakerState.CLOSED));
  }

  @Test
  void doesNotBlameTheEmbedderForTextsThatCannotBeEmbedded() {
    fail(20, new IllegalArgumentException("what a text"));

    assertThat(flow.embed(() -> "vectors")).isEqualTo("vectors");
  }

  @Test
  void leavesAnEmbedderAloneThatFails() {
    fail(4, new IllegalStateException("out of memory"));

    assertThatThrownBy(() -> flow.embed(() -> "vectors"))
        .isInstanceOf(DependencyAwayException.class)
        .hasMessage("embedder: left alone after too many failures");
    assertThat(flow.status().breaker()).isEqualTo(CircuitBreakerState.OPEN);
  }
}
