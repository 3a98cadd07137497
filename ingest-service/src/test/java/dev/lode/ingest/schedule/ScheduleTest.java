package dev.lode.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.ingest.schedule.Schedule.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1));

  private static Instant at(String time) {
    return Instant.parse(time);
  }

  private static Schedule schedule(Times times, Duration jitter, QuietHours quiet) {
    return new Schedule("videos", times, jitter, quiet, BACKOFF);
  }

  private static Schedule cron(String expression) {
    return schedule(new Times.Cron(expression, BERLIN), Duration.ZERO, QuietHours.NONE);
  }

  @Test
  void cronIsOfItsTimeZoneOnBothSidesOfAChangeOfClocks() {
    var daily = cron("0 30 8 * * ?");

    assertThat(daily.next(at("2026-03-28T08:00:00Z"))).contains(at("2026-03-29T06:30:00Z"));
    assertThat(daily.next(at("2026-03-28T07:29:59Z"))).contains(at("2026-03-28T07:30:00Z"));
    assertThat(daily.next(at("2026-03-28T07:30:00Z"))).contains(at("2026-03-29T06:30:00Z"));
  }

  @Test
  void cronThatNeverComesAgainHasNoNextStart() {
    assertThat(cron("0 0 0 1 1 ? 2020").next(at("2026-01-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void intervalCountsFromTheStart() {
    var schedule =
        schedule(new Times.Every(Duration.ofMinutes(15)), Duration.ZERO, QuietHours.NONE);

    assertThat(schedule.next(at("2026-01-01T00:00:07Z"))).contains(at("2026-01-01T00:15:07Z"));
  }

  @Test
  void withoutTimesItNeverStartsByItself() {
    var schedule = schedule(new Times.Never(), Duration.ZERO, QuietHours.NONE);

    assertThat(schedule.next(at("2026-01-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void jitterIsTheSameForEveryReplicaAndAnotherForEachSourceAndStart() {
    var hourly = new Times.Cron("0 0 * * * ?", BERLIN);
    var minutes = Duration.ofMinutes(10);
    var one = new Schedule("one", hourly, minutes, QuietHours.NONE, BACKOFF);
    var replica = new Schedule("one", hourly, minutes, QuietHours.NONE, BACKOFF);
    var two = new Schedule("two", hourly, minutes, QuietHours.NONE, BACKOFF);
    var midnight = at("2026-01-01T00:00:00Z");
    var first = one.next(midnight).orElseThrow();
    var second = one.next(midnight.plus(Duration.ofHours(1))).orElseThrow();

    assertThat(replica.next(midnight)).contains(first);
    assertThat(two.next(midnight)).isNotEqualTo(Optional.of(first));
    assertThat(Duration.between(first, second)).isNotEqualTo(Duration.ofHours(1));
    assertThat(first).isBetween(at("2026-01-01T01:00:00Z"), at("2026-01-01T01:10:00Z"));
    assertThat(second).isBetween(at("2026-01-01T02:00:00Z"), at("2026-01-01T02:10:00Z"));
  }

  @Test
  void whatFallsIntoQuietHoursMovesToTheirEnd() {
    var quiet = QuietHours.parse(List.of("08:00-18:00"), BERLIN);
    var hourly = schedule(new Times.Cron("0 0 * * * ?", BERLIN), Duration.ZERO, quiet);

    assertThat(hourly.next(at("2026-01-05T05:30:00Z"))).contains(at("2026-01-05T06:00:00Z"));
    assertThat(hourly.next(at("2026-01-05T06:30:00Z"))).contains(at("2026-01-05T17:00:00Z"));
    assertThat(hourly.retryAt(1, at("2026-01-05T06:59:30Z"))).isEqualTo(at("2026-01-05T17:00:00Z"));
  }

  @Test
  void whatMovesToTheEndOfQuietHoursKeepsItsJitter() {
    var quiet = QuietHours.parse(List.of("08:00-18:00"), BERLIN);
    var hourly = schedule(new Times.Cron("0 0 * * * ?", BERLIN), Duration.ofMinutes(30), quiet);

    assertThat(hourly.next(at("2026-01-05T07:30:00Z")).orElseThrow())
        .isAfter(at("2026-01-05T17:00:00Z"))
        .isBeforeOrEqualTo(at("2026-01-05T17:30:00Z"));
  }

  @Test
  void quietHoursBeginIncludedAndEndExcluded() {
    var quiet = QuietHours.parse(List.of("12:00-13:00"), BERLIN);

    assertThat(quiet.firstAllowed(at("2026-01-05T10:59:59Z"))).isEqualTo("2026-01-05T10:59:59Z");
    assertThat(quiet.firstAllowed(at("2026-01-05T11:00:00Z"))).isEqualTo("2026-01-05T12:00:00Z");
    assertThat(quiet.firstAllowed(at("2026-01-05T12:00:00Z"))).isEqualTo("2026-01-05T12:00:00Z");
  }

  @Test
  void quietHoursReachOverMidnightAndOneAnother() {
    var quiet = QuietHours.parse(List.of("22:00-06:00", "05:30-07:00"), BERLIN);

    assertThat(quiet.firstAllowed(at("2026-01-05T21:30:00Z"))).isEqualTo("2026-01-06T06:00:00Z");
    assertThat(quiet.firstAllowed(at("2026-01-06T02:00:00Z"))).isEqualTo("2026-01-06T06:00:00Z");
    assertThat(quiet.firstAllowed(at("2026-01-06T20:59:00Z"))).isEqualTo("2026-01-06T20:59:00Z");
  }

  @Test
  void quietHoursFollowTheClockOnTheDaysThatItChanges() {
    var quiet = QuietHours.parse(List.of("01:00-04:00"), BERLIN);

    // At two it is three: an hour shorter.
    assertThat(quiet.firstAllowed(at("2026-03-29T00:00:00Z"))).isEqualTo("2026-03-29T02:00:00Z");
    // At three it is two again: an hour longer.
    assertThat(quiet.firstAllowed(at("2026-10-24T23:00:00Z"))).isEqualTo("2026-10-25T03:00:00Z");
  }

  @Test
  void knowsWhenTheNextQuietHoursBegin() {
    var quiet = QuietHours.parse(List.of("22:00-06:00", "12:00-13:00"), BERLIN);

    assertThat(quiet.nextStart(at("2026-01-05T08:00:00Z"))).contains(at("2026-01-05T11:00:00Z"));
    assertThat(quiet.nextStart(at("2026-01-05T12:00:00Z"))).contains(at("2026-01-05T21:00:00Z"));
    assertThat(QuietHours.NONE.nextStart(at("2026-01-05T12:00:00Z"))).isEmpty();
  }

  @Test
  void refusesQuietHoursThatAreNone() {
    assertThatThrownBy(() -> QuietHours.parse(List.of("22-6"), BERLIN))
        .hasMessage("quiet hours must be like 22:00-06:00, not '22-6'");
    assertThatThrownBy(() -> QuietHours.parse(List.of("08:00"), BERLIN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> QuietHours.parse(List.of("06:00-18:00", "18:00-06:00"), BERLIN))
        .hasMessageStartingWith("quiet hours must leave some time of the day");
  }

  @Test
  void backoffDoublesUpToTheLongest() {
    assertThat(BACKOFF.after(1)).isEqualTo(Duration.ofMinutes(1));
    assertThat(BACKOFF.after(2)).isEqualTo(Duration.ofMinutes(2));
    assertThat(BACKOFF.after(6)).isEqualTo(Duration.ofMinutes(32));
    assertThat(BACKOFF.after(7)).isEqualTo(Duration.ofHours(1));
    assertThat(BACKOFF.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void declarationTellsSchedulesApart() {
    assertThat(cron("0 0 * * * ?").declaration())
        .isEqualTo(cron("0 0 * * * ?").declaration())
        .isNotEqualTo(cron("0 1 * * * ?").declaration());
  }
}
