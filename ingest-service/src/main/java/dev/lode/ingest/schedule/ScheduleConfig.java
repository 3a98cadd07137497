package dev.lode.ingest.schedule;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** When a source is read. Without {@code cron} and {@code every} only when it is asked to. */
public interface ScheduleConfig {

  /** Quartz cron expression of six or seven fields, in {@link #timeZone}: {@code 0 15 * * * ?}. */
  Optional<String> cron();

  /** Time from the start of one run to the next, instead of {@link #cron}. */
  Optional<Duration> every();

  /**
   * A run starts up to this much later than it should. The delay is different for each source and
   * each start, so that sources of the same schedule don't all start at once.
   */
  @WithDefault("0s")
  Duration jitter();

  /**
   * Times of the day in {@link #timeZone}, such as {@code 07:30-19:00,22:00-01:00}, at which the
   * source must be left alone. No run of it starts then, and one that is under way pauses and goes
   * on at their end.
   */
  Optional<List<String>> quietHours();

  /** The time zone of {@link #cron} and {@link #quietHours}. */
  @WithDefault("UTC")
  ZoneId timeZone();

  /** How long to wait after a failure that passes by itself. */
  Retry retry();

  /** Waits that double from failure to failure. */
  interface Retry {

    /** The wait after the first failure. */
    @WithDefault("1m")
    Duration first();

    /** No wait is longer. */
    @WithDefault("1h")
    Duration longest();
  }
}
