package dev.lode.ingest.flow;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * The circuit breaker of one dependency: when too many of the last calls have failed, it is left
 * alone for a moment, and then tried with a single call. Safe for many threads.
 */
public final class Breaker {

  private final String dependency;
  private final TypedGuard<Object> guard;
  private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;

  /**
   * A closed breaker.
   *
   * @param dependency its name in messages and metrics
   * @param isTrouble whether a failure says something about the dependency, not about the call
   */
  public Breaker(
      String dependency,
      FlowConfig.Breaker config,
      Predicate<Throwable> isTrouble,
      MeterRegistry meters) {
    this.dependency = dependency;
    this.guard =
        TypedGuard.create(Object.class)
            .withDescription(dependency)
            .withCircuitBreaker()
            .requestVolumeThreshold(config.window())
            .failureRatio(config.failureRatio())
            .delay(config.delay().toMillis(), MILLIS)
            .when(isTrouble)
            .onStateChange(newState -> state = newState)
            .done()
            .build();
    Gauge.builder("lode.flow.breaker.open", () -> state == CircuitBreakerState.CLOSED ? 0 : 1)
        .tag("dependency", dependency)
        .description("1 while a dependency is left alone or tried with single calls")
        .register(meters);
  }

  /**
   * Makes a call.
   *
   * @throws DependencyAwayException if the breaker is open; then nothing was done
   */
  @SuppressWarnings("unchecked") // one guard for calls of all types: it hands on what it is given
  public <T> T call(Supplier<T> call) {
    try {
      return (T) guard.get((Supplier<Object>) call);
    } catch (CircuitBreakerOpenException e) {
      throw new DependencyAwayException(dependency, "left alone after too many failures");
    }
  }

  /** What it does at the moment. */
  public CircuitBreakerState state() {
    return state;
  }
}
