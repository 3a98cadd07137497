package dev.lode.local.qdrant.payload;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads date-times out of strings with the formats, and the leniency, of Qdrant: RFC 3339 with
 * optional spaces, a zone as {@code Z}, {@code UTC}, {@code +09:00}, {@code +0900} or {@code +09};
 * and without a zone, then in UTC, with or without seconds, or only a date.
 */
public final class DatetimeParser {
  private static final int MAX_OFFSET = 86_399;
  private static final int MAX_YEAR = 262_142;
  private static final int MIN_YEAR = -262_143;

  private final String text;
  private int at;

  private long date;
  private int hour;
  private int minute;
  private int second;
  private int nanos;

  private DatetimeParser(String text) {
    this.text = text;
  }

  /** The time that the text denotes, or null when it has none of the formats. */
  public static @Nullable Datetime parse(String text) {
    // Most strings of a payload are no dates: look twice only at those that may be.
    if (text.length() < 5 || text.indexOf('-', 1) < 0) {
      return null;
    }
    Datetime relaxed = new DatetimeParser(text).relaxed();
    if (relaxed != null) {
      return relaxed;
    }
    for (Separator separator : Separator.values()) {
      Datetime zoned = new DatetimeParser(text).zonedWithoutMinutes(separator);
      if (zoned != null) {
        return zoned;
      }
    }
    for (boolean seconds : new boolean[] {true, false}) {
      for (Separator separator : Separator.values()) {
        Datetime local = new DatetimeParser(text).local(separator, seconds);
        if (local != null) {
          return local;
        }
      }
    }
    DatetimeParser day = new DatetimeParser(text);
    return day.date(false) && day.atEnd() ? day.result(0) : null;
  }

  /** What stands between date and time. */
  private enum Separator {
    LETTER,
    SPACE
  }

  private @Nullable Datetime relaxed() {
    if (!date(true) || atEnd() || "tT ".indexOf(text.charAt(at)) < 0) {
      return null;
    }
    at++;
    if (!time(true, true)) {
      return null;
    }
    skipSpace();
    int offset = 0;
    if (text.regionMatches(true, at, "UTC", 0, 3)) {
      at += 3;
    } else {
      Integer zone = zone(false);
      if (zone == null) {
        return null;
      }
      offset = zone;
    }
    skipSpace();
    return atEnd() ? result(offset) : null;
  }

  private @Nullable Datetime zonedWithoutMinutes(Separator separator) {
    if (!date(false) || !separator(separator) || !time(true, false)) {
      return null;
    }
    skipSpace();
    Integer offset = zone(true);
    return offset != null && atEnd() ? result(offset) : null;
  }

  private @Nullable Datetime local(Separator separator, boolean seconds) {
    return date(false) && separator(separator) && time(seconds, false) && atEnd()
        ? result(0)
        : null;
  }

  private boolean separator(Separator separator) {
    return switch (separator) {
      case LETTER -> consume('T');
      case SPACE -> {
        skipSpace();
        yield true;
      }
    };
  }

  private boolean date(boolean spaces) {
    skipSpace();
    boolean negative = consume('-');
    boolean signed = negative || consume('+');
    long year = number(signed ? 18 : 4);
    if (year < 0 || !literal('-', spaces)) {
      return false;
    }
    long month = numberAfterSpace();
    if (month < 0 || !literal('-', spaces)) {
      return false;
    }
    long day = numberAfterSpace();
    year = negative ? -year : year;
    if (day < 0 || year > MAX_YEAR || year < MIN_YEAR) {
      return false;
    }
    try {
      date = LocalDate.of((int) year, (int) month, (int) day).toEpochDay();
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private boolean time(boolean seconds, boolean spaces) {
    hour = (int) numberAfterSpace();
    if (hour < 0 || hour > 23 || !literal(':', spaces)) {
      return false;
    }
    minute = (int) numberAfterSpace();
    if (minute < 0 || minute > 59) {
      return false;
    }
    if (!seconds) {
      return true;
    }
    if (!literal(':', spaces)) {
      return false;
    }
    second = (int) numberAfterSpace();
    return second >= 0 && second <= 60 && fraction();
  }

  private boolean fraction() {
    if (!consume('.')) {
      return true;
    }
    int start = at;
    int digits = 0;
    while (!atEnd() && isDigit(text.charAt(at))) {
      if (digits < 9) {
        nanos = nanos * 10 + (text.charAt(at) - '0');
        digits++;
      }
      at++;
    }
    for (int missing = digits; missing < 9; missing++) {
      nanos *= 10;
    }
    return at > start;
  }

  /** Seconds east of UTC, or null. */
  private @Nullable Integer zone(boolean minutesMayMiss) {
    if (consume('Z') || consume('z')) {
      return 0;
    }
    boolean negative = consume('-') || consume('\u2212');
    if (!negative && !consume('+')) {
      return null;
    }
    int hours = twoDigits();
    if (hours < 0) {
      return null;
    }
    while (!atEnd() && (text.charAt(at) == ':' || RustText.isWhitespace(text.codePointAt(at)))) {
      at++;
    }
    int minutes = 0;
    if (!(minutesMayMiss && atEnd())) {
      minutes = twoDigits();
      if (minutes < 0 || minutes > 59) {
        return null;
      }
    }
    int offset = hours * 3600 + minutes * 60;
    return offset > MAX_OFFSET ? null : Integer.valueOf(negative ? -offset : offset);
  }

  private int twoDigits() {
    if (at + 2 > text.length() || !isDigit(text.charAt(at)) || !isDigit(text.charAt(at + 1))) {
      return -1;
    }
    at += 2;
    return (text.charAt(at - 2) - '0') * 10 + (text.charAt(at - 1) - '0');
  }

  private long numberAfterSpace() {
    skipSpace();
    return number(2);
  }

  /** The number of at most {@code width} digits here, or -1 when there is no digit. */
  private long number(int width) {
    int start = at;
    long number = 0;
    while (!atEnd() && at - start < width && isDigit(text.charAt(at))) {
      number = number * 10 + (text.charAt(at) - '0');
      at++;
    }
    return at == start ? -1 : number;
  }

  private boolean literal(char literal, boolean spaces) {
    if (spaces) {
      skipSpace();
    }
    return consume(literal);
  }

  private boolean consume(char expected) {
    boolean there = !atEnd() && text.charAt(at) == expected;
    if (there) {
      at++;
    }
    return there;
  }

  private void skipSpace() {
    while (!atEnd() && RustText.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean atEnd() {
    return at >= text.length();
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private @Nullable Datetime result(int offset) {
    boolean leap = second == 60;
    long local = date * 86_400 + hour * 3600L + minute * 60L + (leap ? 59 : second);
    return new Datetime(local - offset, leap ? nanos + 1_000_000_000 : nanos);
  }
}
