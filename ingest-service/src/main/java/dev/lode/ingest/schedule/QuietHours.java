package dev.lode.ingest.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Times of the day at which nothing may run. On the days on which clocks change they begin and end
 * at the times that clocks show.
 */
public record QuietHours(List<Window> windows, ZoneId zone) {

  /** Never. */
  public static final QuietHours NONE = new QuietHours(List.of(), ZoneId.of("UTC"));

  /**
   * A part of each day, or of each night when it ends before it begins.
   *
   * @param from included
   * @param to excluded
   */
  public record Window(LocalTime from, LocalTime to) {

    private Duration length() {
      var length = Duration.between(from, to);
      return length.isPositive() ? length : length.plusDays(1);
    }

    private Instant start(LocalDate day, ZoneId zone) {
      return day.atTime(from).atZone(zone).toInstant();
    }

    private Instant end(LocalDate day, ZoneId zone) {
      return (to.isAfter(from) ? day : day.plusDays(1)).atTime(to).atZone(zone).toInstant();
    }
  }

  /**
   * Copies the windows.
   *
   * @throws IllegalArgumentException if they leave no time
   */
  public QuietHours {
    windows = List.copyOf(windows);
    var sum = windows.stream().map(Window::length).reduce(Duration.ZERO, Duration::plus);
    if (sum.compareTo(Duration.ofDays(1)) >= 0) {
      throw new IllegalArgumentException("quiet hours must leave some time of the day: " + windows);
    }
  }

  /**
   * Quiet hours as they are configured.
   *
   * @param texts such as {@code 22:00-06:00}
   * @throws IllegalArgumentException if one is not like that, or they leave no time
   */
  public static QuietHours parse(List<String> texts, ZoneId zone) {
    return new QuietHours(texts.stream().map(QuietHours::window).toList(), zone);
  }

  private static Window window(String text) {
    var times = text.strip().split("-", -1);
    try {
      if (times.length == 2) {
        return new Window(LocalTime.parse(times[0].strip()), LocalTime.parse(times[1].strip()));
      }
    } catch (DateTimeException e) {
      // Told below, like any other text that is none.
    }
    throw new IllegalArgumentException("quiet hours must be like 22:00-06:00, not '" + text + "'");
  }

  /** The first moment from this one on that is not in quiet hours. */
  public Instant firstAllowed(Instant time) {
    var allowed = time;
    for (var end = endOf(allowed); end.isPresent(); end = endOf(allowed)) {
      allowed = end.get();
    }
    return allowed;
  }

  /** When the quiet hours around this moment end; empty if it is not in any. */
  private Optional<Instant> endOf(Instant time) {
    return days(time)
        .flatMap(
            day ->
                windows.stream()
                    .filter(window -> !time.isBefore(window.start(day, zone)))
                    .map(window -> window.end(day, zone))
                    .filter(time::isBefore))
        .max(Instant::compareTo);
  }

  /** When the next quiet hours after this moment begin. */
  public Optional<Instant> nextStart(Instant time) {
    return days(time)
        .flatMap(day -> windows.stream().map(window -> window.start(day, zone)))
        .filter(time::isBefore)
        .min(Instant::compareTo);
  }

  /** The day of a moment and its neighbours, from which a window may reach into it. */
  private Stream<LocalDate> days(Instant time) {
    var day = time.atZone(zone).toLocalDate();
    return Stream.of(day.minusDays(1), day, day.plusDays(1));
  }
}
