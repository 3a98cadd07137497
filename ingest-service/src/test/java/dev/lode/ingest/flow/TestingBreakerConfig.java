package dev.lode.ingest.flow;

import java.time.Duration;

/** A breaker that opens when half of the last calls have failed. */
record TestingBreakerConfig(int window, Duration delay) implements FlowConfig.Breaker {

  @Override
  public double failureRatio() {
    return 0.5;
  }
}
