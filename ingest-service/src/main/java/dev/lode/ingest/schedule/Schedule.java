package dev.lode.ingest.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * When a source is read. Says the same in every replica. Safe for many threads.
 *
 * @param source whose schedule it is; decides about the jitter
 * @param times when it should start
 * @param jitter the longest delay of a start
 * @param quietHours when it must not run
 * @param backoff how long to wait after a failure
 */
public record Schedule(
    String source, Times times, Duration jitter, QuietHours quietHours, Backoff backoff) {

  /** When something should start. */
  public sealed interface Times {

    /** When a clock shows it. */
    record Cron(String expression, ZoneId zone) implements Times {}

    /** Again and again. */
    record Every(Duration interval) implements Times {}

    /** Never by itself. */
    record Never() implements Times {}
  }

  /**
   * The schedule that is configured.
   *
   * @throws IllegalArgumentException if a value is not what it should be
   */
  public static Schedule of(String source, ScheduleConfig config) {
    if (config.cron().isPresent() && config.every().isPresent()) {
      throw new IllegalArgumentException("cron and every exclude each other");
    }
    if (config.jitter().isNegative()) {
      throw new IllegalArgumentException("jitter must not be negative");
    }
    return new Schedule(
        source,
        times(config),
        config.jitter(),
        QuietHours.parse(config.quietHours().orElse(List.of()), config.timeZone()),
        new Backoff(config.retry().first(), config.retry().longest()));
  }

  private static Times times(ScheduleConfig config) {
    if (config.cron().isPresent()) {
      var cron = new Times.Cron(config.cron().get(), config.timeZone());
      // Complains about what it does not understand.
      executions(cron);
      return cron;
    }
    if (config.every().isPresent()) {
      if (!config.every().get().isPositive()) {
        throw new IllegalArgumentException("every must be positive");
      }
      return new Times.Every(config.every().get());
    }
    return new Times.Never();
  }

  private static ExecutionTime executions(Times.Cron cron) {
    var quartz = CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ);
    return ExecutionTime.forCron(new CronParser(quartz).parse(cron.expression()).validate());
  }

  /** When the source is to be read the next time after this moment, if ever. */
  public Optional<Instant> next(Instant after) {
    return tick(after).map(tick -> allowed(tick.plus(delay(tick))));
  }

  private Optional<Instant> tick(Instant after) {
    return switch (times) {
      case Times.Cron cron ->
          executions(cron).nextExecution(after.atZone(cron.zone())).map(Instant::from);
      case Times.Every every -> Optional.of(after.plus(every.interval()));
      case Times.Never never -> Optional.empty();
    };
  }

  /** The same for every replica, so that it does not matter which of them notes it. */
  private Duration delay(Instant tick) {
    var random = new SplittableRandom(31L * tick.getEpochSecond() + source.hashCode());
    return Duration.ofMillis(random.nextLong(jitter.toMillis() + 1));
  }

  /** What falls into quiet hours moves to their end, where it must not meet with all the others. */
  private Instant allowed(Instant start) {
    var allowed = quietHours.firstAllowed(start);
    return allowed.equals(start) ? start : quietHours.firstAllowed(allowed.plus(delay(allowed)));
  }

  /**
   * When to read on after failures that pass by themselves.
   *
   * @param failures how many there were in a row, from 1
   */
  public Instant retryAt(int failures, Instant now) {
    return allowed(now.plus(backoff.after(failures)));
  }

  /** Says all that {@link #next} depends on, to notice that something else is configured now. */
  public String declaration() {
    return times + " jitter " + jitter + " quiet " + quietHours;
  }
}
