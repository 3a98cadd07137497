package dev.lode.ingest.source.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds, or a date (RFC 9110, section 10.2.3). */
final class RetryAfter {

  /** Nobody means more; and it keeps the arithmetic within its range. */
  private static final Duration LONGEST = Duration.ofDays(30);

  private RetryAfter() {}

  /** How long to wait from now on; null if the header is absent or can't be understood. */
  static @Nullable Duration of(HttpHeaders headers, Instant now) {
    return headers.firstValue("Retry-After").map(value -> parse(value.strip(), now)).orElse(null);
  }

  private static @Nullable Duration parse(String value, Instant now) {
    try {
      var wait =
          !value.isEmpty() && Character.isDigit(value.charAt(0))
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(
                  now,
                  ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      if (wait.isNegative()) {
        return Duration.ZERO;
      }
      return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }
}
