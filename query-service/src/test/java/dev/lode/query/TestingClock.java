package dev.lode.query;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Time stands still, so that ages and what is made of them can be worked out. */
class TestingClock {

  /** Half an hour after the newest of the {@link TestingItems}; ages count from the full hour. */
  @Produces
  @Singleton
  static Clock clock() {
    return Clock.fixed(Instant.parse("2024-02-01T00:30:00Z"), ZoneOffset.UTC);
  }
}
