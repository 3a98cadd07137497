package dev.lode.query.filter;

import static java.time.ZoneOffset.UTC;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as RFC 3339 writes them, all of them: Java's own parsers refuse leap seconds and
 * offsets beyond 18 hours, and take years of five digits.
 */
final class Times {

  /**
   * Qdrant's times begin and end there. What lies beyond is as far from every item as these are.
   */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private static final Pattern TIME =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}:[0-9]{2}):([0-9]{2})(?:\\.([0-9]+))?"
              + "(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))");

  private static final int NANO_DIGITS = 9;

  private Times() {}

  /** The date of a text that is one; null otherwise. */
  static @Nullable LocalDate date(String text) {
    if (!DATE.matcher(text).matches()) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The point in time of a text that is one; null otherwise. */
  static @Nullable Instant time(String text) {
    var time = TIME.matcher(text);
    if (!time.matches()) {
      return null;
    }
    int seconds = Integer.parseInt(time.group(3));
    var offset = offset(time);
    if (seconds > 60 || offset == null) {
      return null;
    }
    try {
      return inRange(
          LocalDateTime.parse(time.group(1) + "T" + time.group(2))
              // A leap second is the one after the last.
              .plusSeconds(seconds)
              .plusNanos(nanos(time.group(4)))
              .minus(offset)
              .toInstant(UTC));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The first instant of a day, UTC. */
  static Instant startOf(LocalDate date) {
    return inRange(date.atStartOfDay(UTC).toInstant());
  }

  private static @Nullable Duration offset(Matcher time) {
    if (time.group(5) == null) {
      return Duration.ZERO;
    }
    int hours = Integer.parseInt(time.group(6));
    int minutes = Integer.parseInt(time.group(7));
    if (hours > 23 || minutes > 59) {
      return null;
    }
    var offset = Duration.ofHours(hours).plusMinutes(minutes);
    return time.group(5).equals("-") ? offset.negated() : offset;
  }

  private static long nanos(@Nullable String fraction) {
    if (fraction == null) {
      return 0;
    }
    var digits = fraction.substring(0, Math.min(NANO_DIGITS, fraction.length()));
    return Long.parseLong(digits + "0".repeat(NANO_DIGITS - digits.length()));
  }

  private static Instant inRange(Instant time) {
    if (time.isBefore(FIRST)) {
      return FIRST;
    }
    return time.isAfter(LAST) ? LAST : time;
  }
}
