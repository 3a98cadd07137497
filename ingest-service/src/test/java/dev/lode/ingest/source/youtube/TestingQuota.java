package dev.lode.ingest.source.youtube;

import dev.lode.ingest.source.SourcePausedException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** A quota in memory; its days are those of the clock. */
final class TestingQuota implements Quota {

  final Map<QuotaBucket, Integer> used = new EnumMap<>(QuotaBucket.class);
  private final Map<QuotaBucket, Integer> limits;
  private final TestingClock clock;

  TestingQuota(TestingClock clock, int units, int searches) {
    this.clock = clock;
    this.limits = Map.of(QuotaBucket.UNITS, units, QuotaBucket.SEARCHES, searches);
  }

  @Override
  public void charge(QuotaBucket bucket, int reserve) throws SourcePausedException {
    int now = used.getOrDefault(bucket, 0);
    if (now + 1 + reserve > limits.get(bucket)) {
      throw paused(bucket);
    }
    used.put(bucket, now + 1);
  }

  @Override
  public SourcePausedException exhaust(QuotaBucket bucket) {
    used.put(bucket, limits.get(bucket));
    return paused(bucket);
  }

  private SourcePausedException paused(QuotaBucket bucket) {
    return new SourcePausedException(
        "no " + bucket + " left", clock.instant().plus(Duration.ofDays(1)));
  }

  void nextDay() {
    clock.advance(Duration.ofDays(1));
    used.clear();
  }
}
