package dev.lode.ingest.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Dates and times as exports write them: ISO-8601, with a blank for the T if need be, or RFC 822 as
 * feeds have it. What has no offset is UTC, what has no time is the day's beginning.
 */
final class PublishedTime {

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          // Without this, 31 February would be taken for the 29th.
          .withResolverStyle(ResolverStyle.STRICT)
          .withChronology(IsoChronology.INSTANCE);

  /** RFC 822 as feeds write it: years of two digits, no seconds, zones by name. */
  private static final DateTimeFormatter RFC_822 =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("d MMM ")
          .appendValueReduced(ChronoField.YEAR, 2, 4, 1970)
          .appendPattern(" H:mm[:ss] [XX][XXX][z]")
          .toFormatter(Locale.ENGLISH);

  /** Often wrong in feeds, and never needed. */
  private static final Pattern DAY_OF_WEEK = Pattern.compile("^\\p{Alpha}+,?\\s+");

  /** A time out of these is a mistake: of the clock, of the unit, or of the century. */
  private static final Instant EARLIEST = Instant.parse("1800-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private PublishedTime() {}

  private static String withT(String text) {
    return text.length() > 10 && text.charAt(10) == ' '
        ? text.substring(0, 10) + 'T' + text.substring(11)
        : text;
  }

  static Instant parse(String field, String text) {
    Instant time;
    try {
      var undated = DAY_OF_WEEK.matcher(text).replaceFirst("");
      time =
          undated.indexOf(' ') == 1 || undated.indexOf(' ') == 2
              ? ZonedDateTime.parse(undated, RFC_822).toInstant()
              : iso(text);
    } catch (DateTimeException e) {
      throw new InvalidFieldException(field + " '" + text + "' is not an ISO-8601 date or time");
    }
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw new InvalidFieldException(field + " '" + text + "' is not between 1800 and 2200");
    }
    // The index keeps microseconds; no platform publishes more precisely than this.
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  private static Instant iso(String text) {
    return switch (FORMAT.parseBest(
        withT(text), OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
      case OffsetDateTime moment -> moment.toInstant();
      case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
      case LocalDate day -> day.atStartOfDay().toInstant(ZoneOffset.UTC);
      case Object other -> throw new DateTimeException("neither: " + other);
    };
  }
}
