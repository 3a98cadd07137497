package dev.lode.ingest.run;

import com.google.common.util.concurrent.RateLimiter;
import dev.lode.ingest.schedule.QuietHours;
import dev.lode.ingest.schedule.Schedule;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The schedules of the sources that have one. */
@ApplicationScoped
class Schedules {

  private final Map<String, Schedule> bySource = new TreeMap<>();
  private final SourceRulesConfig config;

  /**
   * Takes them from the configuration.
   *
   * @throws IllegalArgumentException if one is not valid; it names the key
   */
  Schedules(SourceRulesConfig config) {
    this.config = config;
    config
        .bySource()
        .forEach(
            (source, rules) ->
                rules
                    .schedule()
                    .ifPresent(
                        schedule -> {
                          try {
                            bySource.put(source, Schedule.of(source, schedule));
                          } catch (IllegalArgumentException e) {
                            throw new IllegalArgumentException(
                                "lode.sources." + source + ".schedule: " + e.getMessage(), e);
                          }
                        }));
  }

  Collection<Schedule> all() {
    return bySource.values();
  }

  Optional<Schedule> of(String source) {
    return Optional.ofNullable(bySource.get(source));
  }

  QuietHours quietHours(String source) {
    return of(source).map(Schedule::quietHours).orElse(QuietHours.NONE);
  }

  /** How fast one run of the source may read; empty if it does not matter. */
  Optional<RateLimiter> limiter(String source) {
    var limit = config.of(source).rateLimit();
    return limit.isPresent()
        ? Optional.of(RateLimiter.create(limit.getAsDouble()))
        : Optional.empty();
  }

  /** When the source is read on by itself after so many failures; empty if it has no schedule. */
  Optional<Instant> retryAt(String source, int failures, Instant now) {
    return of(source).map(schedule -> schedule.retryAt(failures, now));
  }
}
